import type { Acl, Network, RouteTable, Station, Subnet, Vpc } from '../network';
import { intersectAddresses, type AddressSet } from '../sets/addresses';
import { pieces, type Intervals } from '../sets/intervals';
import type { Index } from './index-of';

/** IP version of a packet. */
export type Family = 'v4' | 'v6';
export const families = ['v4', 'v6'] as const;

/** One interface of a station in one subnet, with addresses among which no rule on the way makes a difference. */
export interface Spot {
  readonly station: Station;
  readonly subnet: Subnet;
  readonly vpc: Vpc;
  readonly table: RouteTable;
  readonly acl: Acl;
  readonly family: Family;
  readonly atom: AddressSet;
}

/** Cuts one family of a set at every border of the others; each piece is an address set of its own. */
export const atoms = (set: AddressSet, family: Family, cuts: readonly AddressSet[]): readonly AddressSet[] =>
  family === 'v4' ? pieces(set.v4, cuts.map((c) => c.v4)).map((p) => ({ v4: [p], v6: [] })) : pieces(set.v6, cuts.map((c) => c.v6)).map((p) => ({ v4: [], v6: [p] }));

/** True when an atom lies in a set: atoms are cut so that one address speaks for all. */
export const holds = (set: AddressSet, atom: AddressSet): boolean => overlap(set.v4, atom.v4) || overlap(set.v6, atom.v6);

const overlap = <T extends number | bigint>(set: Intervals<T>, atom: Intervals<T>): boolean => atom.length > 0 && set.some(([from, to]) => atom.some(([a, b]) => from < b && a < to));

/** Every interface that a station has or may have in a family. */
export const spotsOf = (index: Index, station: Station, family: Family, cuts: readonly AddressSet[]): readonly Spot[] => {
  if (family === 'v6' && station.ipv6 === false) return [];
  return station.subnets.flatMap((at) => {
    const subnet = index.subnet(at);
    if (!subnet) return [];
    const here = station.fixed && family === 'v4' ? intersectAddresses(station.fixed, subnet.addresses) : subnet.addresses;
    const set = here.v4.length + here.v6.length > 0 ? here : subnet.addresses;
    return atoms(set, family, cuts).flatMap((atom) => subnet.tables.flatMap((table) => subnet.acls.map((acl): Spot => ({ station, subnet, vpc: index.vpc(subnet.vpc), table, acl, family, atom }))));
  });
};

/** Every set of addresses that a rule or route on the way between stations tests. */
export const cutsFor = (index: Index, stations: readonly Station[]): readonly AddressSet[] => {
  const { network } = index;
  const subnets = stations.flatMap((s) => s.subnets.flatMap((at) => index.subnet(at) ?? []));
  return [
    ...stations.flatMap((s) => s.groups.flatMap((g) => (['ingress', 'egress'] as const).flatMap((d) => index.openings(g, d).flatMap((o) => (o.peer.kind === 'addresses' ? [o.peer.set] : []))))),
    ...subnets.flatMap((s) => s.acls.flatMap((a) => a.rules.map((r) => r.addresses))),
    ...subnets.flatMap((s) => s.tables.flatMap((t) => t.routes.flatMap((r) => (r.destination.kind === 'network' ? [r.destination.set] : [])))),
    ...farCuts(network, index),
  ];
};

/** Borders at transit gateways, NAT gateways and VPCs. */
const farCuts = (network: Network, index: Index): readonly AddressSet[] => {
  const via = [...network.attachments.flatMap((a) => a.subnets), ...network.natGateways.flatMap((g) => g.subnet ?? [])].flatMap((at) => index.subnet(at) ?? []);
  return [
    ...network.transitTables.flatMap((t) => t.routes.map((r) => r.set)),
    ...via.flatMap((s) => [...s.acls.flatMap((a) => a.rules.map((r) => r.addresses)), ...s.tables.flatMap((t) => t.routes.flatMap((r) => (r.destination.kind === 'network' ? [r.destination.set] : [])))]),
    ...network.vpcs.map((v) => v.addresses),
  ];
};
