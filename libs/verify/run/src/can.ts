import { finding, trace, type Address, type Finding, type Reason } from '@zta/kernel';
import { allowed, decide, strangers, type Outcome, type Principal, type Target } from '@zta/verify-iam';
import { actionsMeant, binds, describe, formatMember, locate, type Member, type World } from '@zta/verify-intents';
import { allPorts, formatPortSet, intersectPorts, isEmptyPorts, ports, reach, reachService, type PortSet, type Reach } from '@zta/verify-network';
import { callsBetween } from './calls';
import { linksBetween } from './links';
import { memberCalled } from './member';

/** One way through the network, to a station or to the API behind which the other party's resources are. */
interface Way {
  readonly reach: Reach;
  readonly via: readonly (Address | 'internet')[];
}

/**
 * Can one party (or `internet`) reach another, and what may it do there? `proved` is yes, `refuted` is no: nothing of the network or no policy lets it, and the reasons name what blocks.
 * Where the other side is an API, both are needed: a way, and a request that is allowed on that way. `port`: this TCP port only.
 * Throws InputError for a party that is not there or is not the only one of its name.
 */
export const can = (world: World, from: string, to: string, port?: number): Finding => {
  const b = memberCalled(world, to, 'TO');
  const a = from === 'internet' ? 'internet' : memberCalled(world, from, 'FROM');
  const claim = `${a === 'internet' ? 'the internet' : formatMember(a)} can reach ${formatMember(b)}${port === undefined ? '' : ` on tcp/${port}`}`;
  const asked = port === undefined ? allPorts : ports('tcp', port);
  const targets = world.iam.targets.filter((t) => binds(b, t.at));
  const calls = a === 'internet' ? [] : [...callsBetween(world, a, b, asked), ...linksBetween(world, a, b, asked)];
  const { ways: direct, onNetwork } = waysBetween(world, a, b, targets, asked);
  const ways = [...direct, ...calls.map((c): Way => ({ reach: c.reach, via: [] }))];
  const open = ways.filter((w) => !isEmptyPorts(w.reach.may));
  const byPolicy = targets.length > 0 && !world.network.stations.some((s) => binds(b, s.at));
  const asking = (t: Target): readonly Principal[] => (a === 'internet' ? strangers(world.iam, t).filter((p) => p.kind !== 'service') : world.iam.principals.filter((p) => 'at' in p && binds(a, p.at)));
  const outcomes = targets.flatMap((t) => asking(t).flatMap((p) => allowed(world.iam, p, t)));
  const grants = byPolicy && onNetwork ? outcomes.filter((g) => fits(g, open)) : outcomes;
  const possible = byPolicy ? grants.length > 0 && (open.length > 0 || !onNetwork) : open.length > 0;
  const sure = open.filter((w) => !isEmptyPorts(w.reach.must));
  const certain = byPolicy ? grants.some((g) => g.verdict === 'proved' && (!onNetwork || fits(g, sure))) : sure.length > 0;
  const blocked = [
    ...calls.flatMap((c) => c.refusals),
    ...ways.filter((w) => !open.includes(w) && !calls.some((c) => c.reach === w.reach && c.refusals.length > 0)).map(({ reach: r }): Reason => ({ code: r.cause?.code ?? 'blocked', detail: r.trace.step, ...(r.cause?.at ? { at: locate(world, r.cause.at) } : {}) })),
    ...(byPolicy && grants.length === 0 && (open.length > 0 || !onNetwork) ? refusals(world, targets, asking, open) : []),
  ];
  return finding({
    code: 'can',
    claim,
    verdict: !possible ? 'refuted' : certain ? 'proved' : 'unknown',
    reasons: possible ? [...open.map((w): Reason => ({ code: 'path', detail: formatPortSet(intersectPorts(w.reach.may, asked)) })), ...[...new Set([...calls.flatMap((c) => c.grants), ...grants].map((g) => describe(world, g.request)))].map((detail): Reason => ({ code: 'grant', detail }))] : blocked.length > 0 ? blocked : [{ code: 'no-path', detail: 'nothing of the one stands where it could call the other' }],
    trace: trace(claim, undefined, [...ways.map((w) => w.reach.trace), ...grants.filter((g, i) => grants.findIndex((o) => o.request.action === g.request.action) === i).map((g) => g.trace)]),
  });
};

/** What callers ask for: a store's service asks for its key by itself, and calls of a service are ways of their own. A party that is keys alone is asked for them. */
const withoutKeys = (all: readonly Target[]): readonly Target[] => {
  const targets = all.filter((t) => t.type !== 'aws_vpclattice_service');
  return targets.some((t) => t.type !== 'aws_kms_key') ? targets.filter((t) => t.type !== 'aws_kms_key') : targets;
};

/** `onNetwork`: the one stands in a VPC, so that its requests need a way; operators and the internet call from anywhere. */
const waysBetween = (world: World, a: Member | 'internet', b: Member, targets: readonly Target[], asked: PortSet): { readonly ways: readonly Way[]; readonly onNetwork: boolean } => {
  const stations = world.network.stations.filter((s) => binds(b, s.at));
  const sources = a === 'internet' ? (['internet'] as const) : world.network.stations.filter((s) => binds(a, s.at) && s.initiates);
  const services = stations.length > 0 ? [] : [...new Set(withoutKeys(targets).map((t) => t.service))];
  const ways = sources.flatMap((s): readonly Way[] => [
    ...stations.filter((t) => t !== s).map((t): Way => ({ reach: reach(world.network, s, t, asked), via: [] })),
    ...(s === 'internet' ? [] : services.map((v): Way => { const r = reachService(world.network, s, v, { ports: asked }); return { reach: r, via: r.via }; })),
  ]);
  return { ways, onNetwork: a !== 'internet' && sources.length > 0 };
};

/** A request fits a way that goes through its endpoint, or past all endpoints; a store's service calls for a key by itself. */
const fits = ({ request: { via, context } }: Outcome, ways: readonly Way[]): boolean =>
  ways.length > 0 && (context['kms:ViaService'] !== undefined || ways.some((w) => w.via.some((v) => (v === 'internet' ? via === undefined : via?.stack === v.stack && via.address === v.address))));

/** What stops a plain request, one reason for each lock that does: reading, else writing, through the endpoint if there is a way through one. */
const refusals = (world: World, targets: readonly Target[], asking: (t: Target) => readonly Principal[], open: readonly Way[]): readonly Reason[] => {
  const ways = open.flatMap((w) => w.via.filter((v): v is Address => v !== 'internet'));
  const reasons = withoutKeys(targets).flatMap((target) => {
    const [action] = [...actionsMeant(target.type, ['read']), ...actionsMeant(target.type, ['write'])];
    const via = ways.find((v) => world.iam.endpoints.some((e) => e.service === target.service && e.at.stack === v.stack && e.at.address === v.address));
    return asking(target).flatMap((principal): readonly Reason[] => {
      if (action === undefined) return [];
      const { cause, trace: t } = decide(world.iam, { principal, action, target, context: { 'aws:SecureTransport': 'true' }, ...(via ? { via } : {}) });
      return [{ code: cause.code, detail: `${t.step}${cause.sid === undefined ? '' : ` (statement \`${cause.sid}\`)`}`, ...(cause.at ? { at: locate(world, cause.at) } : {}) }];
    });
  });
  return reasons.length > 0 ? reasons : [{ code: 'no-grant', detail: 'no policy allows any action' }];
};
