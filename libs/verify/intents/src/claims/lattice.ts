import { formatAddress, sameAddress, trace, type Address, type Finding, type Reason } from '@zta/kernel';
import { allowed, strangers, type Layer, type Outcome, type Principal, type Target } from '@zta/verify-iam';
import { formatPortSet, isEmptyPorts, ports, reachLattice, subtractPorts, type LatticeListener, type PortSet } from '@zta/verify-network';
import { isUnknown, list, type Value } from '@zta/verify-model';
import { describe, isDeclared } from '../declared';
import { answeringMember, callsOf, latticeService, namesElement } from '../lattice';
import { binds, formatMember, locate, nameOf, sameMember, type Member, type World } from '../world';
import { decideClaim } from './decide';
import { environmentOf } from './topology';

/**
 * What VPC Lattice opens, each lock by itself: who gets to a service, what it listens to and who answers, into which networks it and the VPCs are led, and whom
 * every auth policy lets call.
 */
export const latticeClaims = (world: World): readonly Finding[] => {
  const { services, networks, doors } = world.network.lattice;
  return [
    ...services.flatMap((s) => {
      const member = world.memberOf(s);
      return member ? [connectClaim(world, s, member), serviceClaim(world, s, member), policyClaim(world, s, ['resource'])] : [];
    }),
    ...networks.flatMap((n) => [networkClaim(world, n), policyClaim(world, n, ['endpoint'])]),
    ...doors.map((d) => doorClaim(world, d)),
  ];
};

type Sides = { readonly against: Reason[]; readonly gaps: Reason[] };
const sides = (): Sides => ({ against: [], gaps: [] });

/** Nobody without a flow to some service of the environment connects to one. */
const connectClaim = (world: World, service: Address, to: Member): Finding => {
  const found = world.network.stations.filter((s) => s.initiates).map((from) => {
    const member = world.memberOf(from.at);
    const declared = member && member.environment === to.environment ? callsOf(member).map((f) => ports(f.protocol, f.port)) : [];
    const minus = (set: PortSet): PortSet => declared.reduce(subtractPorts, set);
    const r = reachLattice(world.network, from, service);
    return { from, r, may: minus(r.may), must: minus(r.must) };
  });
  const reason = ({ from, r }: (typeof found)[number], open: PortSet): Reason => ({ code: 'undeclared-path', detail: `${nameOf(world, from.at)} can connect to ${formatMember(to)} over VPC Lattice on ${formatPortSet(open)}, and no flow says so${r.unknowns.length ? ` (not known: ${r.unknowns.map((u) => u.detail).join('; ')})` : ''}`, at: locate(world, from.at) });
  const open = found.filter((f) => !isEmptyPorts(f.may));
  return decideClaim('undeclared-path', `only declared flows connect to ${formatMember(to)} over VPC Lattice`, locate(world, service), open.filter((f) => !isEmptyPorts(f.must)).map((f) => reason(f, f.must)), open.filter((f) => isEmptyPorts(f.must)).map((f) => reason(f, f.may)), open[0]?.r.trace);
};

/** A service listens for TLS on declared ports, is answered by its own party, is in service networks of its environment, and is shared with nobody. */
const serviceClaim = (world: World, service: Address, member: Member): Finding => {
  const out = sides();
  const { listeners, memberships } = world.network.lattice;
  for (const l of listeners.filter((x) => x.service === undefined || sameAddress(x.service, service))) judgeListener(world, l, member, out);
  for (const m of memberships.filter((x) => x.service === undefined || sameAddress(x.service, service))) {
    const network = m.network && world.memberOf(m.network);
    const at = locate(world, m.at);
    if (m.network === undefined || m.service === undefined) out.gaps.push({ code: 'unknown-membership', detail: `which service joins which service network by ${formatAddress(m.at)} is not known`, at });
    else if (network?.environment !== member.environment) out.against.push({ code: 'foreign-network', detail: `${formatMember(member)} is called through ${nameOf(world, m.network)}, which is not its environment's`, at });
  }
  judgeSharing(world, service, out);
  return decideClaim('open-service', `calls of ${formatMember(member)} come by HTTPS, in its environment, and it alone answers them`, locate(world, service), out.against, out.gaps);
};

const judgeListener = (world: World, l: LatticeListener, member: Member, out: Sides): void => {
  const at = locate(world, l.at);
  const declared = member.environment.flows.filter((f) => f.carrier === 'lattice' && f.to === member.party.name).map((f) => ports(f.protocol, f.port));
  const rest = declared.reduce(subtractPorts, l.ports);
  if (l.service === undefined) out.gaps.push({ code: 'unknown-listener', detail: `of which service ${formatAddress(l.at)} is a listener is not known`, at });
  // By HTTP anybody on the way reads the call and its signature; by TLS_PASSTHROUGH Lattice sees no request that its policies could judge.
  if (l.protocol === undefined) out.gaps.push({ code: 'unknown-protocol', detail: `which protocol ${formatAddress(l.at)} speaks is not known`, at });
  else if (l.protocol !== 'HTTPS') out.against.push({ code: 'not-https', detail: `${formatMember(member)} takes calls by ${l.protocol}`, at });
  if (l.unknownPorts) out.gaps.push({ code: 'unknown-ports', detail: l.unknownPorts, at });
  else if (!isEmptyPorts(rest)) out.against.push({ code: 'undeclared-port', detail: `${formatMember(member)} takes calls on ${formatPortSet(rest)}, and no flow says so`, at });
  for (const group of l.forwards) judgeTargets(world, group, l, member, out);
};

const judgeTargets = (world: World, group: Address | undefined, l: LatticeListener, member: Member, out: Sides): void => {
  const found = group && world.network.lattice.targets.find((t) => sameAddress(t.at, group));
  if (!found) return void out.gaps.push({ code: 'unknown-targets', detail: `to whom ${formatAddress(l.at)} hands calls is not known`, at: locate(world, l.at) });
  if (found.type !== 'LAMBDA') out.gaps.push({ code: 'unread-targets', detail: `what answers behind ${formatAddress(found.at)} (\`${found.type ?? 'not known'}\`) is not modelled`, at: locate(world, found.at) });
  for (const t of found.targets) {
    const owner = t.of && world.memberOf(t.of);
    const told = t.of !== undefined && world.estate.find(t.of) !== undefined;
    if (!told) out.gaps.push({ code: 'unknown-target', detail: `what ${formatAddress(t.at)} attaches is not part of the input`, at: locate(world, t.at) });
    else if (!owner || !sameMember(owner, member)) out.against.push({ code: 'other-target', detail: `calls of ${formatMember(member)} are answered by ${nameOf(world, t.of)}`, at: locate(world, t.at) });
  }
};

/** Shares of AWS RAM, and policies that let other accounts join ("Share your VPC Lattice entities"). */
const judgeSharing = (world: World, thing: Address, out: Sides): void => {
  const judge = (type: string, attribute: string): void => {
    for (const r of world.estate.ofType(type)) {
      const v: Value | undefined = r.values[attribute];
      if (refersTo(v, thing)) out.against.push({ code: 'shared', detail: `${formatAddress(r.at)} shares ${nameOf(world, thing)} with other accounts`, at: r.at });
      else if (v !== undefined && isUnknown(v)) out.gaps.push({ code: 'perhaps-shared', detail: `what ${formatAddress(r.at)} shares is not known`, at: r.at });
    }
  };
  judge('aws_ram_resource_association', 'resource_arn');
  judge('aws_vpclattice_resource_policy', 'resource_arn');
};

const refersTo = (v: Value | undefined, to: Address): boolean => typeof v === 'object' && v !== null && '$' in v && v.$ === 'ref' && 'to' in v && sameAddress(v.to as Address, to);

/** A service network leads to services alone, is entered from its own environment, and is shared with nobody. */
const networkClaim = (world: World, network: Address): Finding => {
  const out = sides();
  const home = world.memberOf(network)?.environment;
  const { doors, memberships } = world.network.lattice;
  for (const d of doors.filter((x) => x.network === undefined || sameAddress(x.network, network))) {
    const at = locate(world, d.at);
    const from = d.vpc && world.estate.find(d.vpc) ? environmentOf(world, d.vpc) : undefined;
    if (d.network === undefined || d.vpc === undefined) out.gaps.push({ code: 'unknown-door', detail: `which VPC gets into which service network by ${formatAddress(d.at)} is not known`, at });
    else if (from === undefined || from !== home) out.against.push({ code: 'foreign-door', detail: `everybody in ${formatAddress(d.vpc)}, which is ${from ? `${from.name}'s` : "nobody's"}, is led into ${formatAddress(network)}`, at });
  }
  for (const m of memberships.filter((x) => x.network && sameAddress(x.network, network) && x.service && !world.memberOf(x.service))) out.against.push({ code: 'foreign-service', detail: `${m.service ? formatAddress(m.service) : 'a service'}, which is nobody's, can be called through ${formatAddress(network)}`, at: locate(world, m.at) });
  // The network's policy does not count for resources ("Control access to VPC Lattice services using auth policies", its note).
  for (const r of world.estate.ofType('aws_vpclattice_service_network_resource_association'))
    if (refersTo(r.values['service_network_identifier'], network)) out.against.push({ code: 'resource-in-network', detail: `${formatAddress(r.at)} leads to a resource past every auth policy`, at: r.at });
  for (const e of world.estate.ofType('aws_vpc_endpoint')) if (list(e.values['service_network_arn']).some((v) => refersTo(v, network) || namesElement(typeof v === 'string' ? v : undefined, network))) out.gaps.push({ code: 'unread-door', detail: `what gets into ${formatAddress(network)} by ${formatAddress(e.at)} is not modelled`, at: e.at });
  judgeSharing(world, network, out);
  return decideClaim('open-service', `${formatAddress(network)} leads from its own environment to its services alone`, locate(world, network), out.against, out.gaps);
};

/** A VPC gets into a declared service network of its environment, past a group. */
const doorClaim = (world: World, { at: door, network, groups }: World['network']['lattice']['doors'][number]): Finding => {
  const at = locate(world, door);
  const owner = network && world.memberOf(network);
  const against: readonly Reason[] = [
    ...(groups.length === 0 ? [{ code: 'no-group', detail: `no group stands in ${formatAddress(door)}: everybody in the VPC can connect to every service of its network`, at }] : []),
    ...(network && !owner ? [{ code: 'foreign-network', detail: `it leads to ${formatAddress(network)}, which no party is bound to`, at }] : []),
  ];
  const gaps: readonly Reason[] = [
    ...(network ? [] : [{ code: 'unknown-network', detail: `into which service network ${formatAddress(door)} leads is not known`, at }]),
    ...groups.filter((g) => !world.estate.find(g)).map((g): Reason => ({ code: 'unknown-group', detail: `the rules of ${formatAddress(g)} are not part of the input`, at })),
  ];
  return decideClaim('open-service', `${formatAddress(door)} leads past a group into a declared service network`, at, against, gaps);
};

/** Each auth policy alone lets nobody call whom no flow lets: a service's its own callers, a service network's callers of some service of the environment. */
const policyClaim = (world: World, at: Address, layers: readonly Layer[]): Finding => {
  const ofNetwork = layers.includes('endpoint');
  const targets = world.iam.targets.filter((t) => t.type === latticeService && (ofNetwork || sameAddress(t.at, at)));
  const outcomes = targets.flatMap((t) => callers(world, t).flatMap((p) => allowed(world.iam, p, t, { layers, actions: ['vpc-lattice-svcs:Invoke'], ...(ofNetwork ? { via: at } : {}) }))).filter(({ request }) => !isDeclaredAt(world, at, request));
  const reason = (o: Outcome): Reason => ({ code: 'overbroad-auth-policy', detail: `${describe(world, o.request)}${o.unknowns.length ? ` (not known: ${o.unknowns.map((u) => u.detail).join('; ')})` : ''}`, at: locate(world, o.by[0]?.at ?? at) });
  const some = (verdict: Outcome['verdict']): readonly Reason[] => [...new Map(outcomes.filter((o) => o.verdict === verdict).map((o) => [JSON.stringify(o.request.principal), reason(o)])).values()];
  const [first] = outcomes;
  return decideClaim('overbroad-auth-policy', `the auth policy of ${ofNetwork ? formatAddress(at) : nameOf(world, at)} lets declared callers in and nobody else`, locate(world, at), some('proved'), some('unknown'), first && trace(describe(world, first.request), at, [first.trace]));
};

const callers = (world: World, t: Target): readonly Principal[] => [...world.iam.principals, ...strangers(world.iam, t)];

const isDeclaredAt = (world: World, lock: Address, request: Outcome['request']): boolean => {
  if (sameAddress(lock, request.target.at)) return isDeclared(world, request, 'one-lock');
  const { principal } = request;
  const from = 'at' in principal ? world.memberOf(principal.at) : undefined;
  const home = world.memberOf(lock)?.environment;
  return from !== undefined && from.environment === home && callsOf(from).length > 0;
};

const isAnsweredBy = (world: World, group: Address, to: Member): boolean => {
  const member = answeringMember(world, group);
  return member !== undefined && sameMember(member, to);
};

/** The functions that answer calls on a port of a service; none where nobody or somebody else does. */
export const answerersOf = (world: World, service: Address, port: PortSet, to: Member): readonly { readonly group: Address; readonly function: Address }[] =>
  world.network.lattice.listeners
    .filter((l) => l.service && sameAddress(l.service, service) && isEmptyPorts(subtractPorts(port, l.ports)))
    .flatMap((l) => l.forwards)
    .flatMap((group) => (group && isAnsweredBy(world, group, to) ? (world.network.lattice.targets.find((t) => sameAddress(t.at, group))?.targets ?? []).flatMap((t) => (t.of && binds(to, t.of) ? [{ group, function: t.of }] : [])) : []));
