import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import { passes, type NamedPass } from '../firewall/evaluate';
import type { NatGateway, RouteTable, Subnet, TransitAttachment, Vpc, Acl } from '../network';
import type { AddressSet } from '../sets/addresses';
import { unionPorts } from '../sets/ports';
import { aclStep, answerStep } from './acl-step';
import type { Index } from './index-of';
import { lookup } from './lookup';
import { maybe, pass, stop, type Step } from './step';
import { transitHit } from './transit-hit';

/** Where a packet is: in a subnet, about to be routed. */
export interface Place {
  readonly vpc: Vpc;
  readonly subnet: Subnet;
  readonly table: RouteTable;
  readonly acl: Acl;
}

/** What is on its way: `answer` asks for the answers of requests, so that ACLs are asked for ephemeral ports. */
export interface Packet {
  readonly from: AddressSet;
  readonly to: AddressSet;
  readonly answer: boolean;
}

/** A firewall that was crossed, by which of its endpoints. */
export interface Crossed {
  readonly at: Address;
  readonly zone?: string;
  readonly named: readonly NamedPass[];
}

/** How a way ends: delivered in a VPC, at an internet gateway or an egress-only one, at a NAT gateway, or somewhere that is not modelled. */
export type End =
  | { readonly kind: 'vpc'; readonly place: Place; readonly by?: TransitAttachment }
  | { readonly kind: 'internet'; readonly place: Place; readonly gateway: Address | undefined }
  | { readonly kind: 'nat'; readonly place: Place; readonly nat: NatGateway }
  | { readonly kind: 'stopped' };

/** One way of a packet, hop by hop. */
export interface Way {
  readonly steps: readonly Step[];
  readonly crossed: readonly Crossed[];
  readonly end: End;
}

/** More hops than any sensible network has: beyond is a loop. */
const longest = 12;

/** All ways that a packet can take from a place: several where the zone is not decided, or a table is one of several. */
export const walk = (index: Index, here: Place, packet: Packet, hops = 0): readonly Way[] => {
  const facts = { hop: `the route table ${formatAddress(here.table.at)} leads on`, code: packet.answer ? ('NO_RETURN_ROUTE' as const) : ('NO_ROUTE' as const), at: here.table.at };
  if (hops > longest) return [ended([stop({ ...facts, code: 'ROUTING_LOOP' })])];
  const hit = lookup(here.table, here.vpc, packet.to, false);
  const doubt = hit.unknown ?? (hit.possible.length > 0 ? 'another route may match longer' : undefined);
  const sure: readonly Step[] = doubt === undefined ? [] : [maybe({ ...facts, hop: 'no other route takes it elsewhere', code: 'UNKNOWN' }, doubt)];
  if (hit.local) return [{ steps: sure, crossed: [], end: { kind: 'vpc', place: here } }];
  if (!hit.route) return [ended([doubt === undefined ? stop(facts) : maybe(facts, doubt)])];
  const { kind, at, zone } = hit.route.target;
  const on = { ...facts, at: hit.route.at };
  const lead: readonly Step[] = [pass(on), ...sure];
  if (kind === 'blackhole') return [ended([stop({ ...on, code: 'BLACKHOLE' }), ...sure])];
  if (kind === 'transit-gateway' && at) return overTransit(index, here, packet, at, hops).map((w) => before(lead, w));
  if (kind === 'firewall' && at) return throughFirewall(index, here, packet, { at, zone }, hops).map((w) => before(lead, w));
  // What an egress-only gateway does with packets of another VPC is not modelled: only those of its own are known to leave.
  if (kind === 'internet-gateway' || (kind === 'egress-only' && hops === 0 && packet.to.v6.length > 0)) return [{ steps: lead, crossed: [], end: { kind: 'internet', place: here, gateway: at } }];
  if (kind === 'peering' && at) {
    const peering = index.network.peerings.find((p) => sameAddress(p.at, at));
    const far = peering?.vpcs.find((v) => v && !sameAddress(v, here.vpc.at));
    const vpc = far && index.vpc(far);
    const inside = vpc && placesOf(index, vpc)[0];
    if (inside && !vpc.outside) return [{ steps: [...lead, ...(peering?.active ? [] : [maybe({ ...on, code: 'PEERING_NOT_ACTIVE', at }, 'nobody in the input accepts it')])], crossed: [], end: { kind: 'vpc', place: inside } }];
  }
  if (kind === 'nat-gateway') {
    const nat = index.network.natGateways.find((g) => at && sameAddress(g.at, at));
    if (nat) return natPlaces(index, nat).map((place) => ({ steps: [...lead, ...crossing(here, place, packet)], crossed: [], end: { kind: 'nat', place, nat } }));
  }
  return [ended([...lead, maybe({ ...on, hop: `what the route of ${formatAddress(hit.route.at)} leads to passes it on`, code: 'UNKNOWN' }, 'what lies behind it is not modelled')])];
};

const ended = (steps: readonly Step[]): Way => ({ steps, crossed: [], end: { kind: 'stopped' } });
const before = (steps: readonly Step[], way: Way, crossed: readonly Crossed[] = []): Way => ({ ...way, steps: [...steps, ...way.steps], crossed: [...crossed, ...way.crossed] });

/** Every way that a subnet may be routed and filtered. */
export const placesIn = (index: Index, at: Address): readonly Place[] => {
  const subnet = index.subnet(at);
  return subnet ? subnet.tables.flatMap((table) => subnet.acls.map((acl): Place => ({ vpc: index.vpc(subnet.vpc), subnet, table, acl }))) : [];
};
const placesOf = (index: Index, vpc: Vpc): readonly Place[] => index.network.subnets.filter((s) => sameAddress(s.vpc, vpc.at)).flatMap((s) => placesIn(index, s.at));
const natPlaces = (index: Index, nat: NatGateway): readonly Place[] => (nat.subnet ? placesIn(index, nat.subnet) : []);

const check = (packet: Packet) => (packet.answer ? answerStep : aclStep);

/** From one subnet of a VPC to another: out of the one, into the other. */
export const crossing = (a: Place, b: Place, packet: Packet): readonly Step[] => (sameAddress(a.subnet.at, b.subnet.at) ? [] : [check(packet)(a.acl, 'egress', packet.to), check(packet)(b.acl, 'ingress', packet.from)]);

/** Over a transit gateway: into it by the subnet of the zone, one table, and out of the next attachment's subnet. */
const overTransit = (index: Index, here: Place, packet: Packet, gateway: Address, hops: number): readonly Way[] => {
  const { to, step, mine } = transitHit(index, gateway, here.vpc, packet.to);
  const into = mine ? entering(index, mine, here, packet) : [];
  if (!to) return [ended([...into, step])];
  return leaving(index, to, mine, here, packet, hops).map((w) => before([...into, step], w));
};

/** The attachment must have a subnet in the zone; its ACL counts where it is another subnet ("How network ACLs work with transit gateways", AWS Transit Gateway Guide). */
const entering = (index: Index, attachment: TransitAttachment, here: Place, packet: Packet): readonly Step[] => {
  const { zone } = here.subnet;
  const facts = { hop: `${formatAddress(attachment.at)} has a subnet in ${zone ?? 'the zone'}`, code: 'TGW_ZONE_NOT_ATTACHED' as const, at: attachment.at };
  const places = attachment.subnets.flatMap((s) => placesIn(index, s));
  const used = places.filter((p) => p.subnet.zone !== undefined && p.subnet.zone === zone);
  const unknown = zone === undefined || places.some((p) => p.subnet.zone === undefined);
  const [place] = used;
  if (!place) return [unknown ? maybe(facts, 'a zone is not known') : stop(facts)];
  return sameAddress(place.subnet.at, here.subnet.at) ? [] : [check(packet)(here.acl, 'egress', packet.to), check(packet)(place.acl, 'ingress', packet.from)];
};

/**
 * Out of an attachment: in the zone where the packet came in, so far as it is attached there; with appliance mode in any one, the same for both directions
 * ("Appliance mode", AWS Transit Gateway Guide).
 */
export const leaving = (index: Index, to: TransitAttachment, mine: TransitAttachment | undefined, here: Place, packet: Packet, hops: number): readonly Way[] => {
  const waits = [mine, to].filter((a) => a !== undefined && a.accepted !== true).map((a) => maybe({ hop: `${formatAddress(a?.at ?? to.at)} is accepted`, code: 'TGW_NOT_ACCEPTED', at: a?.at ?? to.at }, 'nobody in the input accepts it'));
  const all = to.subnets.flatMap((s) => placesIn(index, s));
  const inZone = all.filter((p) => p.subnet.zone !== undefined && p.subnet.zone === here.subnet.zone);
  const places = to.appliance || inZone.length === 0 ? all : inZone;
  if (places.length === 0 || places.some((p) => p.vpc.outside)) return [ended([...waits, maybe({ hop: `the VPC behind ${formatAddress(to.at)} passes it on`, code: 'UNKNOWN', at: to.at }, 'the VPC behind it is not part of the input')])];
  const stateful = index.network.firewalls.some((f) => f.vpc && to.vpc && sameAddress(f.vpc, to.vpc) && f.endpoints.length > 1);
  const wanders = maybe({ hop: `${formatAddress(to.at)} keeps both directions of a flow at one firewall endpoint`, code: 'FIREWALL_ASYMMETRIC', at: to.at }, 'appliance mode is not on: answers may meet the endpoint of another zone, which has not seen the request');
  return places.flatMap((place) => {
    const ways = walk(index, place, packet, hops + 1);
    const out = check(packet)(place.acl, 'egress', packet.to);
    return ways.map((w) => before([...waits, out, ...(stateful && to.appliance !== true && w.crossed.length > 0 ? [wanders] : [])], w.end.kind === 'vpc' && w.end.by === undefined ? { ...w, end: { ...w.end, by: to } } : w));
  });
};

/** Into the firewall's subnet, through its rules, and on by that subnet's table. */
const throughFirewall = (index: Index, here: Place, packet: Packet, target: { readonly at: Address; readonly zone: string | undefined }, hops: number): readonly Way[] => {
  const firewall = index.network.firewalls.find((f) => sameAddress(f.at, target.at));
  const facts = { hop: `the firewall ${formatAddress(target.at)} passes it`, code: 'FIREWALL' as const, at: firewall?.policy?.at ?? target.at };
  const endpoints = (firewall?.endpoints ?? []).filter((e) => target.zone === undefined || e.zone === undefined || e.zone === target.zone);
  const places = endpoints.flatMap((e) => placesIn(index, e.subnet));
  if (!firewall || places.length === 0) return [ended([maybe(facts, 'its endpoint is not part of the input')])];
  // answers follow their connection: the rules are asked about requests
  const found = packet.answer ? undefined : passes(firewall.policy, packet.from, packet.to);
  const rules: Step = found
    ? { ...facts, at: found.by ?? facts.at, may: found.named.reduce((all, p) => unionPorts(all, p.may), found.may), must: found.named.reduce((all, p) => unionPorts(all, p.must), found.must), anyHost: { may: found.may, must: found.must }, named: found.named, ...(found.unknown === undefined ? {} : { unknown: found.unknown }) }
    : pass(facts);
  const crossed: readonly Crossed[] = [{ at: firewall.at, ...(target.zone === undefined ? {} : { zone: target.zone }), named: found?.named ?? [] }];
  return places.flatMap((place) => walk(index, place, packet, hops + 1).map((w) => before([...crossing(here, place, packet), rules], w, crossed)));
};
