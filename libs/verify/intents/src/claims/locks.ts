import { formatAddress, sameAddress, type Address, type Finding, type Reason } from '@zta/kernel';
import { exitsOf, formatPortSet, isEmptyPorts, isWithinAddresses, latticeAddresses, latticePrefixList, noAddresses, parseCidr, subtractAddresses, witnessOf, withoutPort, type Exit, type Opening } from '@zta/verify-network';
import { isEdge, onNetwork, withoutWeb } from '../entries';
import { callsOf } from '../lattice';
import { binds, formatMember, locate, nameOf, type Member, type World } from '../world';
import { decideClaim } from './decide';
import { beyondOfMember } from './families';
import { partnerNetworks, partnerSubnets } from './partners';
import { isCarrier, isPlatform } from './topology';

/** Each lock of the network holds alone: every group rule admits declared peers only, and no subnet has a way to the internet that no flow declares. */
export const lockClaims = (world: World): readonly Finding[] => [...ruleClaims(world), ...exitClaims(world)];

/** One claim for the rules of one element in one direction: a group with inline blocks holds several, and they share its address. */
const ruleClaims = (world: World): readonly Finding[] => {
  const groups = new Map<string, Opening[]>();
  for (const o of world.network.openings) {
    const key = `${o.direction} rule ${formatAddress(o.at)}`;
    groups.set(key, [...(groups.get(key) ?? []), o]);
  }
  return [...groups].map(([name, openings]) => {
    const sides = openings.map((o) => judgeRule(world, o));
    const at = locate(world, (openings as [Opening, ...Opening[]])[0].at);
    return decideClaim('overbroad-rule', `the ${name} admits declared peers only`, at, sides.flatMap((s) => s.against ?? []), sides.flatMap((s) => s.gap ?? []));
  });
};

interface Side {
  readonly against?: Reason;
  readonly gap?: Reason;
}

const judgeRule = (world: World, o: Opening): Side => {
  const at = locate(world, o.at);
  const owner = world.memberOf(o.group);
  const refuse = (detail: string): Side => ({ against: { code: 'overbroad-rule', detail, at } });
  const unsure = (code: string, detail: string): Side => ({ gap: { code, detail, at } });
  if (o.peer.kind === 'unknown') return unsure('unknown-peer', o.peer.reason);
  if (o.peer.kind === 'addresses') {
    const declared = owner && isEmptyPorts(o.direction === 'egress' ? beyondHosts(owner, o.ports) : withoutWeb(owner, o.ports)) ? beyondOfMember(world, owner) : noAddresses;
    if (isWithinAddresses(o.peer.set, declared)) return {};
    if (o.direction === 'egress' && owner && isWithinAddresses(o.peer.set, latticeAddresses) && isEmptyPorts(callsOf(owner).reduce((rest, f) => withoutPort(rest, f.protocol, f.port), o.ports))) return {};
    const rest = subtractAddresses(o.peer.set, declared);
    const witness = witnessOf(owner ? subtractAddresses(rest, partnerSubnets(world, owner, o.direction, o.ports)) : rest);
    return witness === undefined ? {} : refuse(`${o.direction === 'ingress' ? `a packet from ${witness} to` : `a packet to ${witness} from`} ${nameOf(world, o.group)} on ${formatPortSet(o.ports)}: no flow names that address`);
  }
  if (!owner) return o.stray ? unsure('unknown-group', 'to which group the rule belongs is not known') : refuse('the group belongs to no declared party');
  const peers = o.peer.kind === 'group' ? memberList(world, o.peer.group) : storesOf(world, owner, o.peer.service);
  const calls = o.peer.kind === 'group' ? (o.direction === 'ingress' && isDoor(world, o.group) ? peers.filter((p) => p.environment === owner.environment).flatMap(callsOf) : []) : o.direction === 'egress' && latticePrefixList.has(o.peer.service) ? callsOf(owner) : [];
  const flows = [...peers.flatMap((p) => (o.direction === 'ingress' ? world.flows(p, owner) : world.flows(owner, p))).filter(onNetwork), ...calls];
  const rest = flows.reduce((ports, f) => withoutPort(ports, f.protocol, f.port), o.ports);
  if (isEmptyPorts(rest)) return {};
  if (o.unknownPorts && flows.length > 0) return unsure('unknown-ports', o.unknownPorts);
  const peer = o.peer.kind === 'group' ? nameOf(world, o.peer.group) : o.peer.service;
  return refuse(`${o.direction === 'ingress' ? `${peer} to ${formatMember(owner)}` : `${formatMember(owner)} to ${peer}`} on ${formatPortSet(rest)}: no flow says so`);
};

/** True for a group that guards the door of a VPC into a service network: who may connect there, may connect to every service of it. */
const isDoor = ({ network }: World, group: Address): boolean => network.lattice.doors.some((d) => d.groups.some((g) => sameAddress(g, group)));

/** Ports on which a party has no flow to a host: hosts have no fixed addresses, so that a group can only name all of them. Which host it is, is the firewall's lock. */
const beyondHosts = ({ environment, party }: Member, ports: Opening['ports']): Opening['ports'] =>
  environment.flows.filter((f) => f.from === party.name && f.carrier === 'egress').reduce((rest, f) => withoutPort(rest, f.protocol, f.port), ports);

const memberList = (world: World, at: Address): readonly Member[] => [world.memberOf(at)].filter((m): m is Member => m !== undefined);

/** Parties of an environment that keep data with one AWS service. */
const storesOf = (world: World, { environment }: Member, service: string): readonly Member[] =>
  environment.parties.map((party): Member => ({ environment, party })).filter((m) => world.iam.targets.some((t) => t.service === service && binds(m, t.at)));

const exitClaims = (world: World): readonly Finding[] => {
  const subnets = world.estate.ofType('aws_subnet');
  const exits = exitsOf(world.network);
  return subnets.map((s) => {
    const out = exits.filter((e) => formatAddress(e.subnet) === formatAddress(s.at) && !isDeclaredExit(world, e));
    const reason = (e: (typeof out)[number]): Reason => ({ code: 'undeclared-route', detail: `a packet to ${e.destination} leaves ${formatAddress(s.at)} towards ${e.target === 'internet' ? 'the internet' : e.target === 'other-network' ? 'another network' : 'an unknown place'}, and no flow says so`, at: locate(world, e.route) });
    const isTold = (e: Exit): boolean => e.target !== 'unknown' && !(e.via?.kind === 'transit-gateway' && e.via.at === undefined);
    return decideClaim('undeclared-route', `${formatAddress(s.at)} has no way out that no flow declares`, s.at, out.filter(isTold).map(reason), out.filter((e) => !isTold(e)).map(reason), out[0]?.trace);
  });
};

/**
 * A route that a flow asks for: over a transit gateway from a subnet of a party with a flow to a host, or to the VPC of a party with which all who stand there have a flow; by a gateway of the platform in a VPC that only carries
 * traffic; or by its internet gateway where load balancers of declared entries stand alone. Who gets how far on it, and past which firewall, are claims of their own.
 */
const isDeclaredExit = (world: World, e: Exit): boolean => {
  const { network } = world;
  const subnet = network.subnets.find((s) => sameAddress(s.at, e.subnet));
  const toTransit = e.via?.kind === 'transit-gateway' && e.via.at !== undefined && isPlatform(world, e.via.at);
  if (subnet && isCarrier(world, subnet.vpc)) return toTransit || (e.via?.at !== undefined && isPlatform(world, e.via.at));
  if (e.via?.kind === 'internet-gateway' && e.via.at !== undefined && isPlatform(world, e.via.at) && isEdge(world, e.subnet)) return true;
  const tenants = network.stations.filter((s) => s.subnets.some((x) => sameAddress(x, e.subnet))).map((s) => world.memberOf(s.at));
  const destination = parseCidr(e.destination);
  const leaves = (m: Member): boolean => m.environment.flows.some((f) => f.from === m.party.name && f.carrier === 'egress') && (destination === undefined || isWithinAddresses(destination, beyondOfMember(world, m)));
  const meets = (m: Member): boolean => destination !== undefined && subnet !== undefined && isWithinAddresses(destination, partnerNetworks(world, m, subnet.vpc));
  return toTransit && tenants.length > 0 && tenants.every((m) => m && (leaves(m) || meets(m)));
};
