import type { FlowIntent } from '@zta/intents-format';
import { formatAddress, sameAddress, trace, type Address, type Finding, type Reason } from '@zta/kernel';
import { isUnknown } from '@zta/verify-model';
import { formatPortSet, isEmptyPorts, ports, portsInclude, reach, reachLink, subtractPorts, takersOf, type LinkEndpoint, type LinkService, type PortSet } from '@zta/verify-network';
import { listenersOf } from '../entries';
import { accountsOf, callersOf, doorListeners, linkFlows, serviceAt, servicesOf } from '../links';
import { allMembers, binds, formatMember, locate, nameOf, sameMember, type Member, type World } from '../world';
import { decideClaim } from './decide';
import { judgeListeners } from './listeners';

/**
 * What AWS PrivateLink opens, each lock by itself: who connects to a load balancer over it, who may ask, who is accepted, what the groups and listeners let in, whom connections are handed to; and on the other side
 * where each endpoint leads.
 */
export const linkClaims = (world: World): readonly Finding[] => [
  ...world.network.links.services.flatMap((s) => {
    const member = world.memberOf(s.at);
    return member ? [connectClaim(world, s, member), openClaim(world, s, member)] : [];
  }),
  ...world.network.links.endpoints.flatMap((e) => [estateClaim(world, e), ...(e.service === undefined || e.service === 'foreign' ? [] : [callClaim(world, e, e.service)])]),
  ...allMembers(world).filter((m) => m.party.kind === 'link').flatMap((m) => [...m.environment.flows.filter((f) => f.carrier === 'network' && f.from === m.party.name).map((f) => handOver(world, m, f)), ...desksOf(world, m).map((at) => deskClaim(world, m, at))]),
];

type Sides = { readonly against: Reason[]; readonly gaps: Reason[] };
const sides = (): Sides => ({ against: [], gaps: [] });

/** Only stations with a flow to the party connect to its load balancer over PrivateLink, whatever else would stop them on the way. */
const connectClaim = (world: World, service: LinkService, to: Member): Finding => {
  const found = world.network.stations.filter((s) => s.initiates).map((from) => {
    const member = world.memberOf(from.at);
    const declared = member ? world.flows(member, to).filter((f) => f.carrier === 'link').map((f) => ports(f.protocol, f.port)) : [];
    const minus = (set: PortSet): PortSet => declared.reduce(subtractPorts, set);
    const r = reachLink(world.network, from, service);
    return { from, r, may: minus(r.may), must: minus(r.must) };
  });
  const reason = ({ from, r }: (typeof found)[number], open: PortSet): Reason => ({ code: 'undeclared-path', detail: `${nameOf(world, from.at)} can connect to ${formatMember(to)} over PrivateLink on ${formatPortSet(open)}, and no flow says so${r.unknowns.length ? ` (not known: ${r.unknowns.map((u) => u.detail).join('; ')})` : ''}`, at: locate(world, from.at) });
  const open = found.filter((f) => !isEmptyPorts(f.may));
  return decideClaim('undeclared-path', `only declared flows connect to ${formatMember(to)} over PrivateLink`, locate(world, service.at), open.filter((f) => !isEmptyPorts(f.must)).map((f) => reason(f, f.must)), open.filter((f) => isEmptyPorts(f.must)).map((f) => reason(f, f.may)), open[0]?.r.trace);
};

/** An endpoint service takes connections of declared consumers, each accepted, and leads to load balancers that ask their groups and hand on to declared parties. */
const openClaim = (world: World, service: LinkService, member: Member): Finding => {
  const out = sides();
  const at = locate(world, service.at);
  const who = formatMember(member);
  const callers = callersOf(member);
  if (callers.size === 0) out.against.push({ code: 'undeclared-link', detail: `${who} takes connections over PrivateLink, and no flow says so`, at });
  if (service.acceptance === false) out.against.push({ code: 'no-acceptance', detail: `${who} takes whoever may ask, without accepting each connection`, at });
  else if (service.acceptance === undefined) out.gaps.push({ code: 'unknown-acceptance', detail: `whether connections to ${who} are accepted one by one is not known`, at });
  judgePrincipals(world, service, member, out);
  for (const a of service.accepted) {
    const from = a.endpoint && world.memberOf(a.endpoint);
    if (!a.endpoint) out.gaps.push({ code: 'unknown-connection', detail: `which endpoint ${formatAddress(a.at)} accepts is not known`, at: locate(world, a.at) });
    else if (!from || !callers.has(from.environment.name)) out.against.push({ code: 'undeclared-connection', detail: `${formatAddress(a.at)} accepts ${formatAddress(a.endpoint)}, which is ${from ? formatMember(from) : 'nobody'}'s, and no flow says so`, at: locate(world, a.at) });
  }
  const { name } = service;
  const other = name === undefined || name === 'none' ? undefined : world.network.links.services.find((s) => s.name === name && !sameAddress(s.at, service.at));
  if (other) out.against.push({ code: 'name-taken', detail: `${formatAddress(other.at)} has the name ${String(name)}, too: callers cannot tell them apart`, at: locate(world, other.at) });
  for (const door of service.doors) judgeDoor(world, door, service, member, out);
  return decideClaim('open-link', `connections to ${who} come over PrivateLink from declared consumers alone, each accepted, past its groups`, at, out.against, out.gaps);
};

const judgePrincipals = (world: World, service: LinkService, member: Member, out: Sides): void => {
  const accounts = accountsOf(world, callersOf(member));
  for (const { at, arn } of service.principals) {
    const account = arn?.split(':')[4];
    if (arn === undefined) out.gaps.push({ code: 'unknown-principal', detail: `whom ${formatAddress(at)} lets ask for a connection to ${formatMember(member)} is not known`, at: locate(world, at) });
    else if (account === undefined || !accounts.has(account)) out.against.push({ code: 'undeclared-principal', detail: `\`${arn}\` may ask for a connection to ${formatMember(member)}, and no flow comes from there`, at: locate(world, at) });
  }
};

const judgeDoor = (world: World, door: Address | undefined, service: LinkService, member: Member, out: Sides): void => {
  const found = door && world.network.links.doors.find((d) => sameAddress(d.at, door));
  const station = door && world.network.stations.find((s) => sameAddress(s.at, door));
  if (!found || !station) return void out.gaps.push({ code: 'unknown-balancer', detail: `a load balancer of ${formatAddress(service.at)} is not part of the input, or of another kind`, at: locate(world, door ?? service.at) });
  const at = locate(world, found.at);
  const owner = world.memberOf(found.at);
  if (!owner || !sameMember(owner, member)) out.against.push({ code: 'foreign-balancer', detail: `connections to ${formatMember(member)} come in at ${nameOf(world, found.at)}, which is another's`, at });
  if (found.internal !== true) (found.internal === false ? out.against : out.gaps).push({ code: 'public-balancer', detail: `${formatAddress(found.at)} ${found.internal === false ? 'has' : 'may have'} public addresses`, at });
  if (found.asksGroups !== true) (found.asksGroups === false ? out.against : out.gaps).push({ code: 'groups-not-asked', detail: `${formatAddress(found.at)} ${found.asksGroups === false ? 'lets in what comes over PrivateLink without asking its groups' : 'may not ask its groups about PrivateLink'}`, at });
  if (station.groups.length === 0) out.against.push({ code: 'no-group', detail: `no group filters who connects to ${formatAddress(found.at)}`, at });
  for (const l of doorListeners(world, found.at)) {
    const where = locate(world, l.at);
    const rest = linkFlows(member).map((f) => ports(f.protocol, f.port)).reduce(subtractPorts, l.ports);
    if (!l.door) out.gaps.push({ code: 'unknown-listener', detail: `of which load balancer ${formatAddress(l.at)} is a listener is not known`, at: where });
    else if (l.unknownPorts) out.gaps.push({ code: 'unknown-ports', detail: l.unknownPorts, at: where });
    else if (!isEmptyPorts(rest) || (l.protocol !== 'TCP' && l.protocol !== 'TLS')) out.against.push({ code: 'undeclared-listener', detail: `${formatAddress(l.at)} takes ${l.protocol ?? 'an unknown protocol'} on ${formatPortSet(l.ports)}, and no flow says so`, at: where });
    for (const target of l.targets) {
      const next = target && world.memberOf(target);
      if (!target) out.gaps.push({ code: 'unknown-target', detail: `whom ${formatAddress(l.at)} hands connections to is not known`, at: where });
      else if (!next || !world.flows(member, next).some((f) => f.carrier === 'network')) out.against.push({ code: 'undeclared-target', detail: `${formatAddress(l.at)} hands connections to ${nameOf(world, target)}, and no flow says so`, at: where });
    }
  }
};

/** An endpoint that leads to no API of AWS leads to a service that the estate makes: everything else is a stranger's. */
const estateClaim = (world: World, e: LinkEndpoint): Finding => {
  const at = locate(world, e.at);
  const foreign: readonly Reason[] = e.service === 'foreign' ? [{ code: 'foreign-service', detail: `it leads to \`${e.text}\`, which nothing in the input makes`, at }] : [];
  return decideClaim('foreign-thing', `${formatAddress(e.at)} leads to AWS or to a service of the estate`, at, foreign, e.service === undefined ? [{ code: 'unknown-service', detail: `to which service it leads is not known: ${e.text}`, at }] : []);
};

/** An endpoint leads to a service that its environment calls, and the name of the service leads to nothing else. */
const callClaim = (world: World, e: LinkEndpoint, of: Address): Finding => {
  const out = sides();
  const at = locate(world, e.at);
  const service = serviceAt(world, of);
  const [home, to] = [world.memberOf(e.at), world.memberOf(of)];
  if (!home || !to || !callersOf(to).has(home.environment.name)) out.against.push({ code: 'undeclared-call', detail: `${nameOf(world, e.at)} leads to ${nameOf(world, of)}, and no flow says so`, at });
  const name = service?.name;
  if (e.vpc && name !== undefined && name !== 'none')
    for (const taker of takersOf(world.network, { at: e.vpc }, name)) {
      const zone = world.network.zones.find((z) => sameAddress(z.at, taker));
      const sure = zone?.name !== undefined && zone.vpcs.some((v) => v.certain && v.vpc && e.vpc && sameAddress(v.vpc, e.vpc));
      (sure ? out.against : out.gaps).push({ code: 'name-taken', detail: `${formatAddress(taker)} ${sure ? 'answers' : 'may answer'} ${name}, too`, at: locate(world, taker) });
    }
  return decideClaim('open-link', `${nameOf(world, e.at)} leads to a declared service alone, by its name`, at, out.against, out.gaps);
};

/** A door hands what comes in on to the party of its flow: a listener forwards there, something listens there, and groups let it pass. */
const handOver = (world: World, from: Member, flow: FlowIntent): Finding => {
  const out = sides();
  const to = allMembers(world).find((m) => m.environment === from.environment && m.party.name === flow.to);
  const doors = world.network.stations.filter((s) => binds(from, s.at));
  const desks = world.network.stations.filter((s) => to && binds(to, s.at));
  const anchor = locate(world, servicesOf(world, from)[0]?.at ?? doors[0]?.at ?? { stack: '', address: formatMember(from) });
  if (doors.length === 0 || desks.length === 0) out.against.push({ code: 'no-station', detail: `${doors.length === 0 ? formatMember(from) : flow.to} has no load balancer`, at: anchor });
  const ways = doors.flatMap((door) => desks.map((desk) => ({ door, desk, r: reach(world.network, door, desk, ports(flow.protocol, flow.port)) })));
  for (const { door, desk, r } of ways) {
    const [may, must] = [portsInclude(r.may, flow.protocol, flow.port), portsInclude(r.must, flow.protocol, flow.port)];
    if (!may || (!must && r.unknowns.every((u) => u.code === 'partial'))) out.against.push({ code: 'blocked-path', detail: `${formatAddress(door.at)} to ${formatAddress(desk.at)}: stopped by ${r.cause?.code ?? 'the network'}`, at: locate(world, r.cause?.at ?? door.at) });
    else if (!must) out.gaps.push(...r.unknowns);
    const listeners = doorListeners(world, door.at);
    if (!listeners.some((l) => l.door && !l.unknownPorts && l.targets.some((t) => t && sameAddress(t, desk.at)))) (listeners.some((l) => !l.door || l.unknownPorts || l.targets.includes(undefined)) ? out.gaps : out.against).push({ code: 'no-target', detail: `no listener of ${formatAddress(door.at)} hands connections to ${formatAddress(desk.at)}`, at: locate(world, door.at) });
    const heard = listenersOf(world).filter((l) => !l.balancer || sameAddress(l.balancer, desk.at));
    if (!heard.some((l) => l.balancer && Number(l.resource.values['port']) === flow.port)) (heard.some((l) => !l.balancer || isUnknown(l.resource.values['port'])) ? out.gaps : out.against).push({ code: 'no-listener', detail: `nothing listens on ${flow.protocol}/${flow.port} of ${formatAddress(desk.at)}`, at: locate(world, desk.at) });
  }
  return decideClaim('blocked-flow', `${from.environment.name}: ${flow.id} is possible`, anchor, out.against, out.gaps, trace(`${formatMember(from)} to ${flow.to} on ${flow.protocol}/${flow.port}`, undefined, ways.map((w) => w.r.trace)));
};

/** Load balancers of a party that are no network load balancers. */
const desksOf = (world: World, member: Member): readonly Address[] => world.network.stations.filter((s) => binds(member, s.at) && ['aws_lb', 'aws_alb'].includes(s.type) && !world.network.links.doors.some((d) => sameAddress(d.at, s.at))).map((s) => s.at);

/** What answers at the end of a link is private, and speaks TLS on declared ports alone. */
const deskClaim = (world: World, member: Member, desk: Address): Finding => {
  const out = sides();
  const at = locate(world, desk);
  const internal = world.estate.find(desk)?.values['internal'] ?? false;
  if (internal !== true && internal !== 'true') (isUnknown(internal) ? out.gaps : out.against).push({ code: 'public-balancer', detail: `${formatAddress(desk)} ${isUnknown(internal) ? 'may have' : 'has'} public addresses`, at });
  const heard = judgeListeners(world, desk, member.environment.flows.filter((f) => f.carrier === 'network' && f.to === member.party.name));
  return decideClaim('open-link', `${formatMember(member)} answers privately, by declared ports and TLS alone`, at, [...out.against, ...heard.against], [...out.gaps, ...heard.gaps]);
};
