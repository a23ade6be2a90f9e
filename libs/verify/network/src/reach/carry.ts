import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import type { Route } from '../network';
import { fold } from './beyond';
import type { Relation } from './group-step';
import type { Index } from './index-of';
import { lookup, type Hit } from './lookup';
import type { Spot } from './spot';
import { endsIn } from './sent-on';
import { maybe, pass, stop, type Step } from './step';
import { transitRelation, transitSteps } from './transit';
import { walk } from './walk';

/** How packets of one interface get to another by private addresses. */
export interface Carried {
  readonly relation: Relation;
  readonly steps: readonly Step[];
  /** They leave the subnet, so its ACL counts. */
  readonly crosses: boolean;
}

/** Follows the route table of `a` towards `b`. `answer` names the causes of the way back. */
export const carry = (index: Index, a: Spot, b: Spot, answer: boolean): Carried => {
  if (sameAddress(a.subnet.at, b.subnet.at)) return { relation: 'same-vpc', steps: [pass({ hop: `both are in ${formatAddress(a.subnet.at)}`, code: 'NO_ROUTE', at: a.subnet.at })], crosses: false };
  const inside = sameAddress(a.vpc.at, b.vpc.at);
  const hit = lookup(a.table, a.vpc, b.atom, inside);
  const noRoute = answer ? ('NO_RETURN_ROUTE' as const) : ('NO_ROUTE' as const);
  const facts = { hop: `the route table ${formatAddress(a.table.at)} leads to ${formatAddress(b.vpc.at)}`, code: noRoute, at: hit.route?.at ?? a.table.at };
  if (!inside && (a.vpc.outside || b.vpc.outside)) return { relation: 'unknown', steps: [maybe({ ...facts, code: 'UNKNOWN' }, 'one of the VPCs is not part of the input')], crosses: true };
  const carried: Carried = hit.local
    ? inside
      ? { relation: 'same-vpc', steps: [pass({ ...facts, hop: `the local route of ${formatAddress(a.table.at)} covers it` })], crosses: true }
      : { relation: 'unknown', steps: [stop({ ...facts, code: 'NOT_A_VPC_NEIGHBOUR' })], crosses: true }
    : byRoute(index, a, b, hit.route, inside, facts, answer);
  return doubtful(carried, hit, facts);
};

type Facts = Parameters<typeof pass>[0];

const byRoute = (index: Index, a: Spot, b: Spot, route: Route | undefined, inside: boolean, facts: Facts, answer: boolean): Carried => {
  const here = (relation: Relation, ...steps: readonly Step[]): Carried => ({ relation, steps, crosses: true });
  if (!route) return here('unknown', stop(facts));
  const { kind, at } = route.target;
  if (kind === 'blackhole') return here('unknown', stop({ ...facts, code: 'BLACKHOLE' }));
  if (kind === 'firewall') {
    const ways = walk(index, a, { from: a.atom, to: b.atom, answer });
    return here('middlebox', ...fold(ways.map((w) => [...w.steps, ...endsIn(index, w, b.vpc.at, b.atom, { hop: facts.hop, code: 'NOT_A_VPC_NEIGHBOUR', at: route.at })]), route.at));
  }
  if (inside || kind === 'middlebox') return here('middlebox', maybe({ ...facts, hop: `what the route of ${formatAddress(route.at)} leads through passes it on`, code: 'UNKNOWN' }, 'what an appliance on the way lets through is not modelled'));
  if (kind === 'peering' && at) {
    const peering = index.network.peerings.find((p) => sameAddress(p.at, at));
    if (!peering) return here('unknown', maybe({ ...facts, at: route.at }, `the peering ${formatAddress(at)} is not part of the input`));
    const far = peering.vpcs.find((v) => v && !sameAddress(v, a.vpc.at));
    const relation = peering.crossRegion ? 'peered-far' : 'peered';
    if (far && !sameAddress(far, b.vpc.at)) return here(relation, stop({ ...facts, hop: `the peering ${formatAddress(at)} ends at ${formatAddress(b.vpc.at)}`, code: 'NOT_A_VPC_NEIGHBOUR', at: route.at }));
    const active = { ...facts, hop: `the peering ${formatAddress(at)} is active`, code: 'PEERING_NOT_ACTIVE' as const, at };
    return here(relation, pass(facts), peering.active && far ? pass(active) : maybe(active, 'nobody in the input accepts it'));
  }
  if (kind === 'transit-gateway' && at) return here(transitRelation(index, at, a.vpc, b.vpc, b.atom), pass(facts), ...transitSteps(index, at, a, b, answer));
  if (kind === 'nat-gateway' && natLeadsOn(index, at, b)) return here('middlebox', maybe({ ...facts, hop: `the NAT gateway of ${formatAddress(route.at)} passes it on`, code: 'UNKNOWN' }, 'what lies behind the NAT gateway is not modelled'));
  if (kind === 'vpn' || kind === 'other-network' || kind === 'unknown' || !at) return here('unknown', maybe({ ...facts, hop: `what the route of ${formatAddress(route.at)} leads to passes it on`, code: 'UNKNOWN' }, 'the network behind it is not part of the input'));
  return here('unknown', stop({ ...facts, hop: `the ${kind} of ${formatAddress(route.at)} leads to private addresses of ${formatAddress(b.vpc.at)}` }));
};

/** A NAT gateway also serves other networks, where its own subnet's routes lead there ("NAT gateway use cases", Amazon VPC User Guide). */
const natLeadsOn = (index: Index, at: Address | undefined, b: Spot): boolean => {
  const nat = index.network.natGateways.find((g) => at && sameAddress(g.at, at));
  const subnet = nat?.subnet && index.subnet(nat.subnet);
  if (!subnet) return true;
  return subnet.tables.some((table) => {
    const hit = lookup(table, index.vpc(subnet.vpc), b.atom, false);
    return hit.unknown !== undefined || hit.possible.length > 0 || (hit.route !== undefined && !['internet-gateway', 'egress-only', 'blackhole', 'carrier'].includes(hit.route.target.kind));
  });
};

/** Routes whose destination or table is not known may take the packet elsewhere, or bring it where nothing else does. */
const doubtful = (carried: Carried, hit: Hit, facts: Facts): Carried => {
  const reason = hit.unknown ?? hit.possible.map((r) => (r.destination.kind === 'unknown' ? r.destination.reason : `the route of ${formatAddress(r.at)} may match longer`))[0];
  if (reason === undefined) return carried;
  const blocked = carried.steps.some((s) => s.may.length === 0);
  const doubt = maybe({ ...facts, hop: 'no other route takes it elsewhere', code: 'UNKNOWN' }, reason);
  return blocked ? { relation: 'unknown', steps: [doubt], crosses: true } : { ...carried, steps: [...carried.steps, doubt] };
};
