import type { Address, Finding, Reason } from '@zta/kernel';
import { allowed, foreignTargets, strangers, type Layer, type Outcome, type Principal, type Target } from '@zta/verify-iam';
import { describe, isDeclared, type Scope } from '../declared';
import { formatMember, locate, nameOf, type World } from '../world';
import { decideClaim, type ClaimCode } from './decide';
import { endpointOutside, identityOutside, readsProgramsOfAws, type Sides } from './outside';

/** Who else may act: for each resource, nobody may do anything on it that no flow declares, taking all policies together. */
export const grantClaims = (world: World): readonly Finding[] =>
  world.iam.targets.flatMap((target): readonly Finding[] => {
    if (!world.memberOf(target.at)) return [];
    const outcomes = [...world.iam.principals, ...strangers(world.iam, target)].flatMap((p) => undeclared(world, p, target));
    return [decideClaim('undeclared-grant', `only declared flows act on ${nameOf(world, target.at)} (${target.arn})`, locate(world, target.at), ...bySide(world, outcomes, 'undeclared-grant'))];
  });

/** Least privilege of each role alone: what its own policies allow is no wider than its flows, whatever other locks would stop. */
export const identityClaims = (world: World): readonly Finding[] =>
  world.iam.principals.flatMap((p): readonly Finding[] => {
    const member = p.kind === 'role' || p.kind === 'user' ? world.memberOf(p.at) : undefined;
    if (member?.party.kind !== 'service' || !('at' in p)) return [];
    const outcomes = world.iam.targets.flatMap((t) => undeclared(world, p, t, ['identity']));
    return [decideClaim('overbroad-grant', `the policies of ${formatMember(member)} are no wider than its flows`, locate(world, p.at), ...together(bySide(world, outcomes, 'overbroad-grant'), identityOutside(world, p.at)))];
  });

/** Each endpoint alone lets through no more than declared flows, whatever the callers' own policies say, and nothing to resources in accounts of others. */
export const endpointClaims = (world: World): readonly Finding[] =>
  world.iam.endpoints.filter((e) => !e.serviceNetwork).map(({ at, service }) => {
    const targets = [...world.iam.targets.filter((t) => t.service === service), ...foreignTargets(world.iam, { at, service })];
    const outcomes = targets.flatMap((t) => [...world.iam.principals, ...strangers(world.iam, t)].flatMap((p) => undeclared(world, p, t, ['endpoint'], at))).filter(({ request }) => !readsProgramsOfAws(request.action, request.resource));
    return decideClaim('overbroad-endpoint', `the endpoint of ${service} lets through declared flows only`, locate(world, at), ...together(bySide(world, outcomes, 'overbroad-endpoint'), endpointOutside(world, { at, service })));
  });

const together = ([against, gaps]: [readonly Reason[], readonly Reason[]], outside: Sides): [readonly Reason[], readonly Reason[]] => [[...against, ...outside.against], [...gaps, ...outside.gaps]];

const undeclared = (world: World, principal: Principal, target: Target, layers?: readonly Layer[], via?: Address): readonly Outcome[] => {
  const scope: Scope = layers ? 'one-lock' : 'all';
  return allowed(world.iam, principal, target, { ...(layers ? { layers } : {}), ...(via ? { via } : {}) }).filter(({ request }) => !isDeclared(world, request, scope));
};

/** Counter-examples (certainly allowed) and gaps (perhaps allowed), each group of like requests with one witness. */
const bySide = (world: World, outcomes: readonly Outcome[], code: ClaimCode): [readonly Reason[], readonly Reason[]] => {
  const reasons = (wanted: Outcome['verdict']): readonly Reason[] => {
    const groups = new Map<string, Outcome[]>();
    for (const o of outcomes.filter((x) => x.verdict === wanted)) {
      const { principal, target } = o.request;
      const key = JSON.stringify([principal, target.at, o.by.map((b) => b.at)]);
      groups.set(key, [...(groups.get(key) ?? []), o]);
    }
    return [...groups.values()].map((group): Reason => {
      const [first] = group as [Outcome, ...Outcome[]];
      const actions = [...new Set(group.map((o) => o.request.action))].sort();
      const more = actions.length > 1 ? `; ${actions.length} actions in all: ${actions.slice(0, 6).join(', ')}${actions.length > 6 ? ', …' : ''}` : '';
      const gaps = first.unknowns.map((u) => u.detail).join('; ');
      const by = first.by[0];
      const sid = by?.sid ? `; allowed by statement \`${by.sid}\`` : '';
      return { code, detail: `${describe(world, first.request)}${sid}${more}${gaps ? ` (not known: ${gaps})` : ''}`, at: locate(world, by?.at ?? first.request.target.at) };
    });
  };
  return [reasons('proved'), reasons('unknown')];
};
