import { formatAddress, sameAddress } from '@zta/kernel';
import type { NatGateway, Route } from '../network';
import type { AddressSet } from '../sets/addresses';
import { aclStep, answerStep } from './acl-step';
import { fold, outings } from './beyond';
import { groupStep } from './group-step';
import type { Index } from './index-of';
import { lookup, type Hit } from './lookup';
import { publicAccessStep } from './public-access';
import type { Spot } from './spot';
import { maybe, pass, stop, when, type Step } from './step';

type Facts = Parameters<typeof pass>[0];

/** Hops from an interface out to an address of the internet, and the answer back; of several ways what all let through. */
export const outSteps = (index: Index, a: Spot, to: AddressSet): readonly Step[] => {
  const ways = outWays(index, a, to);
  return ways.length === 1 ? (ways[0] ?? []) : fold(ways, a.table.at);
};

/** The same, way by way. */
export const outWays = (index: Index, a: Spot, to: AddressSet): readonly (readonly Step[])[] => {
  const hit = lookup(a.table, a.vpc, to, false);
  const kind = hit.local ? undefined : hit.route?.target.kind;
  const far = (kind === 'transit-gateway' || kind === 'firewall') && hit.route?.target.at !== undefined;
  const ways = far ? outings(index, a, a.atom, to, hasAddress(a)).map((o) => o.steps) : [outRoute(index, a, to, hit)];
  return ways.map((steps) => [...doubt(steps, hit, a), ...ownFilters(index, a, to)]);
};

const ownFilters = (index: Index, a: Spot, to: AddressSet): readonly Step[] => {
  return [
    groupStep(index, a.station, 'egress', { relation: 'public', atom: to }),
    aclStep(a.acl, 'egress', to),
    answerStep(a.acl, 'ingress', to),
  ];
};

const outRoute = (index: Index, a: Spot, to: AddressSet, hit: Hit): readonly Step[] => {
  const facts: Facts = { hop: `the route table ${formatAddress(a.table.at)} leads to the internet`, code: 'NO_ROUTE', at: hit.route?.at ?? a.table.at };
  const { route } = hit;
  if (hit.local || !route) return [stop(facts)];
  const { kind, at } = route.target;
  if (kind === 'blackhole') return [stop({ ...facts, code: 'BLACKHOLE' })];
  if (kind === 'internet-gateway') return [pass(facts), attached(a, route), hasAddress(a), ...publicAccessStep(index, a.vpc, a.subnet, 'out')];
  if (kind === 'egress-only') return a.family === 'v6' ? [pass(facts), ...publicAccessStep(index, a.vpc, a.subnet, 'out-only')] : [stop(facts)];
  if (kind === 'nat-gateway') {
    const nat = index.network.natGateways.find((g) => at && sameAddress(g.at, at));
    return nat ? [pass(facts), ...natSteps(index, a, nat, to)] : [maybe(facts, 'its NAT gateway is not part of the input')];
  }
  if (kind === 'peering') return [stop({ ...facts, code: 'NOT_A_VPC_NEIGHBOUR' })];
  return [maybe({ ...facts, hop: `what the route of ${formatAddress(route.at)} leads to passes it on`, code: 'UNKNOWN' }, kind === 'middlebox' ? 'what an appliance on the way lets through is not modelled' : 'the network behind it is not part of the input')];
};

/** A table or destination that is not known may lead out, or elsewhere. */
const doubt = (steps: readonly Step[], hit: Hit, a: Spot): readonly Step[] => {
  const [first] = hit.possible;
  const reason = hit.unknown ?? (first?.destination.kind === 'unknown' ? first.destination.reason : undefined);
  if (reason === undefined || hit.local) return steps;
  const facts: Facts = { hop: `the route table ${formatAddress(a.table.at)} leads to the internet`, code: 'NO_ROUTE', at: first?.at ?? a.table.at };
  const leads = hit.unknown !== undefined || hit.possible.some((r) => r.target.kind !== 'blackhole' && r.target.kind !== 'peering');
  const blocked = steps.some((s) => s.may.length === 0);
  return blocked ? (leads ? [maybe(facts, reason)] : steps) : [...steps, maybe({ ...facts, hop: 'no other route takes it elsewhere', code: 'UNKNOWN' }, reason)];
};

const attached = ({ vpc }: Spot, route: Route): Step => {
  const { at } = route.target;
  const facts: Facts = { hop: `the internet gateway of ${formatAddress(route.at)} is attached to ${formatAddress(vpc.at)}`, code: 'GATEWAY_NOT_ATTACHED', at: route.at };
  const known = at !== undefined && at.stack !== 'outside' && !at.address.startsWith('data.') && !vpc.outside;
  return when(at && vpc.internetGateways.some((g) => sameAddress(g, at)) ? true : known ? false : undefined, facts, 'the gateway is not part of the input');
};

/** It can be named from outside: by a public IPv4 address, or by its IPv6 address. */
export const hasAddress = (a: Spot): Step => {
  const facts: Facts = { hop: `${formatAddress(a.station.at)} has a public address`, code: 'NO_PUBLIC_ADDRESS', at: a.station.at };
  return a.family === 'v6' ? when(a.station.ipv6, facts, 'whether it gets an IPv6 address is not known') : when(a.station.publicAddress, facts, 'whether it gets a public address is not known');
};

/** Through a NAT gateway: its subnet's ACL on both sides, its own route, its internet gateway. Security groups do not apply to it. */
const natSteps = (index: Index, a: Spot, nat: NatGateway, to: AddressSet): readonly Step[] => {
  const subnet = nat.subnet && index.subnet(nat.subnet);
  const facts: Facts = { hop: `the NAT gateway ${formatAddress(nat.at)} is public`, code: 'NO_ROUTE', at: nat.at };
  if (!subnet) return [maybe(facts, 'its subnet is not known')];
  const vpc = index.vpc(subnet.vpc);
  const crossed = !sameAddress(subnet.at, a.subnet.at);
  const [table] = subnet.tables;
  const [acl] = subnet.acls;
  if (!table || !acl || subnet.tables.length > 1 || subnet.acls.length > 1) return [maybe(facts, 'the route table or ACL of its subnet is not known')];
  const hit = lookup(table, vpc, to, false);
  const route: Facts = { hop: `the route table ${formatAddress(table.at)} of the NAT gateway leads to the internet`, code: 'NO_ROUTE', at: hit.route?.at ?? table.at };
  const spot: Spot = { ...a, subnet, vpc, table, acl };
  const leads = hit.unknown || hit.possible.length > 0 ? maybe(route, hit.unknown ?? 'a route of it is not known') : hit.route?.target.kind === 'internet-gateway' ? pass(route) : hit.route && ['transit-gateway', 'middlebox', 'vpn', 'other-network', 'unknown'].includes(hit.route.target.kind) ? maybe(route, 'what lies behind its route is not modelled') : stop(route);
  const direct = hit.route?.target.kind === 'internet-gateway';
  return [
    ...(direct || nat.isPublic !== false ? [when(nat.isPublic, facts, 'whether it is public is not known')] : []),
    leads,
    ...(direct && hit.route ? [attached(spot, hit.route)] : []),
    ...(crossed ? [aclStep(acl, 'ingress', a.atom), answerStep(acl, 'egress', a.atom)] : []),
    aclStep(acl, 'egress', to),
    answerStep(acl, 'ingress', to),
    ...publicAccessStep(index, vpc, subnet, 'out-only'),
    ...(crossed ? publicAccessStep(index, a.vpc, a.subnet, 'out-only') : []),
  ];
};

/** Hops from an address of the internet to an interface, and the answer back. */
export const inSteps = (index: Index, b: Spot, from: AddressSet): readonly Step[] => {
  const hit = lookup(b.table, b.vpc, from, false);
  return [
    hasAddress(b),
    ...doubt(inRoute(index, b, hit), hit, b),
    ...publicAccessStep(index, b.vpc, b.subnet, 'in'),
    aclStep(b.acl, 'ingress', from),
    groupStep(index, b.station, 'ingress', { relation: 'public', atom: from }),
    answerStep(b.acl, 'egress', from),
  ];
};

const inRoute = (index: Index, b: Spot, hit: Hit): readonly Step[] => {
  const facts: Facts = { hop: `the route table ${formatAddress(b.table.at)} leads to an internet gateway`, code: 'NO_ROUTE', at: hit.route?.at ?? b.table.at };
  const kind = hit.route?.target.kind;
  if (hit.local || !hit.route || !kind) return [stop(facts)];
  if (kind === 'blackhole') return [stop({ ...facts, code: 'BLACKHOLE' })];
  if (kind === 'nat-gateway' || kind === 'egress-only') return [stop({ ...facts, code: 'OUTBOUND_ONLY' })];
  if (kind === 'peering') return [stop({ ...facts, code: 'NOT_A_VPC_NEIGHBOUR' })];
  if (kind !== 'internet-gateway') return [maybe({ ...facts, code: 'UNKNOWN' }, 'what lies behind its route is not modelled')];
  const gateway = hit.route.target.at;
  const edge = index.network.edges.find((e) => !e.gateway || (gateway && sameAddress(e.gateway, gateway)));
  return [pass(facts), attached(b, hit.route), ...(edge ? [maybe({ hop: `the gateway route table of ${formatAddress(edge.at)} brings it in`, code: 'UNKNOWN', at: edge.at }, 'what an appliance on the way lets through is not modelled')] : [])];
};
