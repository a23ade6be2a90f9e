import { finding, formatAddress, InputError, trace, type Finding, type Reason } from '@zta/kernel';
import { allowed, whoCan } from '@zta/verify-iam';
import { allMembers, binds, describe, formatMember, locate, type Member, type World } from '@zta/verify-intents';
import { formatPortSet, isEmptyPorts, portsInclude, reach, reachService, type Reach } from '@zta/verify-network';

/** Parties that a question may name, as `environment/party` or, where only one environment has it, `party`. */
const memberCalled = (world: World, name: string, path: string): Member => {
  const all = allMembers(world);
  const found = all.filter((m) => formatMember(m) === name || m.party.name === name);
  const [only] = found;
  if (only && found.length === 1) return only;
  const allowedNames = found.length ? found : all;
  throw new InputError([{ code: found.length ? 'ambiguous-party' : 'unknown-party', path, message: found.length ? 'several environments have this party' : 'no party has this name', got: `\`${name}\``, allowed: allowedNames.map((m) => `\`${formatMember(m)}\``).join(', ') }]);
};

/** Can one party reach another, and what may it do there? Refuted when neither the network nor any policy lets it. */
export const can = (world: World, from: string, to: string, port?: number): Finding => {
  const b = memberCalled(world, to, 'TO');
  const a = from === 'internet' ? 'internet' : memberCalled(world, from, 'FROM');
  const claim = `${a === 'internet' ? 'the internet' : formatMember(a)} can reach ${formatMember(b)}${port === undefined ? '' : ` on tcp/${port}`}`;
  const sources = a === 'internet' ? (['internet'] as const) : world.network.stations.filter((s) => binds(a, s.at));
  const targets = world.iam.targets.filter((t) => binds(b, t.at));
  const stations = world.network.stations.filter((s) => binds(b, s.at));
  const services = [...new Set(targets.filter((t) => t.type !== 'aws_kms_key').map((t) => t.service))];
  const reaches: readonly Reach[] = sources.flatMap((s) => [...stations.filter((t) => t !== s).map((t) => reach(world.network, s, t)), ...(s === 'internet' || stations.length ? [] : services.map((v) => reachService(world.network, s, v)))]);
  const network = reaches.filter((r) => (port === undefined ? !isEmptyPorts(r.may) : portsInclude(r.may, 'tcp', port)));
  const principals = a === 'internet' ? [] : world.iam.principals.filter((p) => 'at' in p && binds(a, p.at));
  const grants = principals.flatMap((p) => targets.flatMap((t) => allowed(world.iam, p, t)));
  const needsGrant = targets.length > 0 && stations.length === 0;
  const open = needsGrant ? grants.length > 0 && (network.length > 0 || sources.length === 0) : network.length > 0;
  const certain = needsGrant ? grants.some((g) => g.verdict === 'proved') : network.some((r) => (port === undefined ? !isEmptyPorts(r.must) : portsInclude(r.must, 'tcp', port)));
  const blocked: readonly Reason[] = [
    ...reaches.filter((r) => !network.includes(r)).map((r): Reason => ({ code: r.cause?.code ?? 'blocked', detail: r.trace.step, ...(r.cause?.at ? { at: locate(world, r.cause.at) } : {}) })),
    ...(needsGrant && grants.length === 0 ? [{ code: 'no-grant', detail: 'no policy allows any action' }] : []),
  ];
  return finding({
    code: 'can',
    claim,
    verdict: !open ? 'refuted' : certain ? 'proved' : 'unknown',
    reasons: open ? [...network.map((r): Reason => ({ code: 'path', detail: formatPortSet(r.may) })), ...[...new Set(grants.map((g) => describe(world, g.request)))].map((detail): Reason => ({ code: 'grant', detail }))] : blocked.length ? blocked : [{ code: 'no-path', detail: 'nothing of the one stands where it could call the other' }],
    trace: trace(claim, undefined, [...reaches.map((r) => r.trace), ...grants.filter((g, i) => grants.findIndex((o) => o.request.action === g.request.action) === i).map((g) => g.trace)]),
  });
};

/** Who may do an action (a pattern) on a resource (an ARN, a pattern, or a party's name)? One finding per principal and resource; proved means "may". */
export const whoCanDo = (world: World, action: string, resource: string): readonly Finding[] => {
  const isArn = resource === '*' || resource.startsWith('arn:');
  const member = isArn ? undefined : memberCalled(world, resource, 'RESOURCE');
  const patterns = member ? world.iam.targets.filter((t) => binds(member, t.at)).map((t) => t.arn) : [resource];
  const outcomes = patterns.flatMap((p) => whoCan(world.iam, action, p));
  const groups = new Map<string, (typeof outcomes)[number][]>();
  for (const o of outcomes) {
    const k = JSON.stringify([o.request.principal, o.request.target.at, o.verdict]);
    groups.set(k, [...(groups.get(k) ?? []), o]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [(typeof outcomes)[number], ...(typeof outcomes)[number][]];
    const actions = [...new Set(group.map((o) => o.request.action))].sort();
    const by = first.by[0];
    return finding({
      code: 'who-can',
      claim: `${describe(world, first.request)}${actions.length > 1 ? ` (and ${actions.length - 1} more: ${actions.slice(0, 8).join(', ')})` : ''}`,
      verdict: first.verdict,
      reasons: [...first.by.map((s): Reason => ({ code: 'allowed-by', detail: `statement \`${s.sid}\` of ${formatAddress(s.at)}`, at: locate(world, s.at) })), ...first.unknowns],
      trace: first.trace,
      ...(by ? { at: locate(world, by.at) } : {}),
    });
  });
};

/** The finding with an id (or the only one whose id starts so). Throws InputError when there is none or several. */
export const explain = (verdicts: readonly Finding[], id: string): Finding => {
  const found = verdicts.filter((f) => f.id.startsWith(id));
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new InputError([{ code: 'unknown-finding', path: 'ID', message: found.length ? 'several findings start so' : 'no finding has this id', got: `\`${id}\``, next: 'take the id from `zta verify`; ids change with code, address and claim' }]);
};
