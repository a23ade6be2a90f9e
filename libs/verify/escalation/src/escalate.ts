import { formatAddress, sameAddress, trace, type Reason, type Trace, type Verdict } from '@zta/kernel';
import { allowed, anywhere, ownConditionKeys, policiesOf, type Iam, type Outcome, type Principal, type Target } from '@zta/verify-iam';
import { isRef, isUnknown, list, type Estate, type Value } from '@zta/verify-model';
import type { Method, Need } from './method';
import { methods as catalogue } from './methods';
import { makeWearers, shapeOf, type WearerShape } from './wearers';

/** A role or user of the estate. */
export type Holder = Extract<Principal, { readonly at: unknown }>;

/** One step to more power: `by` can do what the method says to `victim`. */
export interface Step {
  readonly method: Method;
  readonly by: Holder;
  readonly victim: Holder;
  /** `proved`: certainly possible; `unknown`: perhaps. */
  readonly verdict: Extract<Verdict, 'proved' | 'unknown'>;
  /** What makes it possible, a request for each need. */
  readonly grants: readonly Outcome[];
  readonly unknowns: readonly Reason[];
  readonly trace: Trace;
}

/** A way from one holder to another, or to any rights for itself or somebody that it becomes. */
export interface Escalation {
  readonly from: Holder;
  /** Who is reached: acted as, or given any rights. */
  readonly to: Holder;
  readonly gains: Method['gains'];
  readonly steps: readonly [Step, ...Step[]];
  readonly verdict: Step['verdict'];
}

/** Answers for one estate; what was once decided is remembered. */
export interface Escalations {
  /** Every single step that a holder can take. */
  readonly stepsOf: (by: Holder) => readonly Step[];
  /** Everybody that it can become, and every right that it can give itself, by the shortest chain of steps. */
  readonly from: (start: Holder) => readonly Escalation[];
}

/** Catalogue of methods over an estate. @param methods which are asked. Default: all that are known */
export const readEscalations = (estate: Estate, iam: Iam, methods: readonly Method[] = catalogue): Escalations => {
  const holders = iam.principals.filter((p): p is Holder => p.kind === 'role' || p.kind === 'user');
  const wearersOf = makeWearers(estate);
  const targets = new Map(iam.targets.map((t) => [formatAddress(t.at), t]));
  const remembered = <T>(make: (...key: readonly string[]) => T): ((...key: readonly string[]) => T) => {
    const known = new Map<string, T>();
    return (...key) => {
      const k = key.join('\u0000');
      if (!known.has(k)) known.set(k, make(...key));
      return known.get(k) as T;
    };
  };
  const byAddress = new Map(holders.map((h) => [formatAddress(h.at), h]));
  const holderAt = (key: string): Holder => { const h = byAddress.get(key); if (!h) throw new RangeError(`no role or user at ${key}`); return h; };
  const anything = remembered((by = '', action = '', type = '', context = '', resource = '') => anywhere(iam, holderAt(by), action, { ...(type ? { resourceTypes: [type] } : {}), ...(context ? { context: JSON.parse(context) as Record<string, string> } : {}), ...(resource ? { resource } : {}) }));
  const worn = remembered((victim = '', service = '') => { const role = targets.get(victim); return role ? allowed(iam, { kind: 'service', name: service }, role, { actions: ['sts:AssumeRole'] }) : []; });
  const boundaryOf = remembered((victim = '') => boundary(estate, iam, holderAt(victim)));
  const functionsOf = (victim: Holder): readonly Target[] => wearersOf(victim.at, victim.arn, ['aws_lambda_function']).flatMap((r) => targets.get(formatAddress(r.at)) ?? []);
  const policies = (victim: Holder): readonly Target[] => policiesOf(iam, victim).flatMap((at) => { const t = targets.get(formatAddress(at)); return t?.type === 'aws_iam_policy' ? [t] : []; });
  const groupsOf = (victim: Holder): readonly Target[] => iam.targets.filter((t) => t.type === 'aws_iam_group' && t.account === victim.account && isMemberOf(estate, victim, t));

  /** Requests that meet a need together, and what is not known of them; none: it is not met. */
  const meets = (by: Holder, victim: Holder, method: Method, need: Need): readonly Outcome[] => {
    const key = formatAddress(by.at);
    const on = (all: readonly Target[], context = need.context): readonly Outcome[] => all.flatMap((t) => allowed(iam, by, t, { actions: [need.action], ...(context ? { context } : {}) }));
    const free = (type = '', resource = ''): readonly Outcome[] => anything(key, need.action, type, need.context ? JSON.stringify(need.context) : '', resource);
    const each = (types: readonly string[] | undefined, own?: WearerShape): readonly Outcome[] => {
      const found = (types ?? [own?.kind ?? '']).map((t) => free(t, own?.kind === t ? own.arn : ''));
      return found.some((f) => f.length === 0) ? [] : found.flatMap(best);
    };
    switch (need.on) {
      case 'victim': { const t = targets.get(formatAddress(victim.at)); return t ? best(on([t], withBoundary(need, boundaryOf(formatAddress(victim.at))))) : []; }
      case 'its policies': return best(on(policies(victim)));
      case 'its groups': return best(on(groupsOf(victim)));
      case 'its functions': return best(on(functionsOf(victim)));
      case 'its wearers': return surest(wearersOf(victim.at, victim.arn, method.wearers).map((r) => { const shape = shapeOf(r); return shape ? each(need.resourceTypes, shape) : each(need.resourceTypes).map(perhaps); }));
      case 'anything': return each(need.resourceTypes);
    }
  };

  const stepBy = (by: Holder, victim: Holder, method: Method): Step | undefined => {
    if (method.victims !== 'both' && method.victims !== `${victim.kind}s`) return undefined;
    if (by.account !== victim.account && method.code !== 'assume-role') return undefined;
    if (method.gains === 'victim' && sameAddress(by.at, victim.at)) return undefined;
    if (method.only === 'bounded' && boundaryOf(formatAddress(victim.at)) === undefined) return undefined;
    if (method.only === 'tagged' && !ownConditionKeys(iam, victim).some((k) => k.startsWith('aws:principaltag/'))) return undefined;
    const trust = method.wornBy ? best(method.wornBy.flatMap((s) => worn(formatAddress(victim.at), s))) : [];
    if (method.wornBy && trust.length === 0) return undefined;
    const found: Step[] = [];
    for (const way of method.ways) {
      const grants: Outcome[] = [];
      for (const need of way) { const met = meets(by, victim, method, need); if (met.length === 0) { grants.length = 0; break; } grants.push(...met); }
      if (grants.length === 0) continue;
      const all = [...grants, ...trust];
      const step = { method, by, victim, verdict: all.every((g) => g.verdict === 'proved') ? 'proved' : 'unknown', grants, unknowns: all.flatMap((g) => g.unknowns), trace: trace(`${nameOf(by)} ${method.title.replace(/\b(the role|the user)\b/, nameOf(victim))}`, by.at, all.map((g) => g.trace)) } as const;
      if (step.verdict === 'proved') return step;
      found.push(step);
    }
    return found[0];
  };

  const known = new Map<string, readonly Step[]>();
  const stepsOf = (by: Holder): readonly Step[] => {
    const key = formatAddress(by.at);
    let steps = known.get(key);
    if (!steps) known.set(key, (steps = holders.flatMap((victim) => methods.flatMap((m) => stepBy(by, victim, m) ?? []))));
    return steps;
  };

  /** Certain chains first, so that a certain one is never hidden behind a shorter that is not. */
  const from = (start: Holder): readonly Escalation[] => {
    const chains = new Map<string, readonly Step[]>([[formatAddress(start.at), []]]);
    const rights = new Map<string, Escalation>();
    const out: Escalation[] = [];
    for (const sure of [true, false]) {
      const queue = [...chains.keys()];
      for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
        const before = chains.get(key) ?? [];
        for (const step of stepsOf(holderAt(key)).filter((s) => !sure || s.verdict === 'proved')) {
          const steps = [...before, step] as unknown as Escalation['steps'];
          const to = formatAddress(step.victim.at);
          const verdict = steps.every((s) => s.verdict === 'proved') ? 'proved' : 'unknown';
          const escalation: Escalation = { from: start, to: step.victim, gains: step.method.gains, steps, verdict };
          if (step.method.gains === 'rights') { if (!rights.has(to)) rights.set(to, escalation); continue; }
          if (chains.has(to)) continue;
          chains.set(to, steps);
          queue.push(to);
          out.push(escalation);
        }
      }
    }
    return [...out, ...[...rights].flatMap(([to, e]) => (chains.has(to) ? [e] : []))];
  };
  return { stepsOf, from };
};

const best = (all: readonly Outcome[]): readonly Outcome[] => { const found = all.find((o) => o.verdict === 'proved') ?? all[0]; return found ? [found] : []; };

/** Of several ways to meet a need, one that certainly does. */
const surest = (ways: readonly (readonly Outcome[])[]): readonly Outcome[] => { const met = ways.filter((w) => w.length > 0); return met.find((w) => w.every((o) => o.verdict === 'proved')) ?? met[0] ?? []; };

/** The ARN of what wears the role is not known here, so that a statement may cover something else. */
const perhaps = (o: Outcome): Outcome => ({ ...o, verdict: 'unknown', unknowns: [...o.unknowns, { code: 'WEARER', detail: `whether the statement covers what wears the role is not known` }] });

const nameOf = (h: Holder): string => h.arn.split(':').slice(5).join(':');

/** The key `iam:PermissionsBoundary` tells of the boundary that the role or user of the request has; where a method writes another, it says so. */
const withBoundary = (need: Need, boundary: string | undefined): Readonly<Record<string, string | undefined>> | undefined =>
  /^iam:(PassRole$|Update|CreateAccessKey|CreateLoginProfile)/.test(need.action) || !need.action.startsWith('iam:') ? need.context : boundary === 'untold' ? need.context : { 'iam:PermissionsBoundary': boundary, ...need.context };

/** ARN of the boundary; `untold` where there is one that the Terraform does not name. */
const boundary = (estate: Estate, iam: Iam, h: Holder): string | undefined => {
  const v: Value | undefined = estate.find(h.at)?.values['permissions_boundary'];
  if (v === undefined || v === null || v === '') return undefined;
  if (isRef(v)) return iam.targets.find((t) => sameAddress(t.at, v.to))?.arn ?? 'untold';
  return typeof v === 'string' ? v : 'untold';
};

const isMemberOf = (estate: Estate, user: Holder, group: Target): boolean => {
  const name = (arn: string): string => arn.split('/').at(-1) ?? arn;
  const is = (v: Value, at: Holder['at'], arn: string): boolean => (isRef(v) ? sameAddress(v.to, at) : isUnknown(v) || v === name(arn));
  const lists = [...estate.ofType('aws_iam_user_group_membership').map((r) => ({ users: [r.values['user'] ?? null], groups: list(r.values['groups']) })), ...estate.ofType('aws_iam_group_membership').map((r) => ({ users: list(r.values['users']), groups: [r.values['group'] ?? null] }))];
  return lists.some((l) => l.users.some((u) => is(u, user.at, user.arn)) && l.groups.some((g) => is(g, group.at, group.arn)));
};
