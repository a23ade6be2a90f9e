import { formatAddress } from '@zta/kernel';
import type { Acl, RouteTable, Station, Subnet, Vpc } from '../network';
import { intersectAddresses, publicAddresses, subtractAddresses, type AddressSet } from '../sets/addresses';
import { pieces, type Intervals } from '../sets/intervals';
import { remember, type Index } from './index-of';

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
export const spotsOf = (index: Index, station: Station, family: Family): readonly Spot[] => remember(index, `spots ${family} ${formatAddress(station.at)}`, () => makeSpots(index, station, family));

const makeSpots = (index: Index, station: Station, family: Family): readonly Spot[] => {
  if (family === 'v6' && station.ipv6 === false) return [];
  return station.subnets.flatMap((at) => {
    const subnet = index.subnet(at);
    if (!subnet) return [];
    const here = station.fixed && family === 'v4' ? intersectAddresses(station.fixed, subnet.addresses) : subnet.addresses;
    const set = here.v4.length + here.v6.length > 0 ? here : subnet.addresses;
    return atoms(set, family, index.borders).flatMap((atom) => subnet.tables.flatMap((table) => subnet.acls.map((acl): Spot => ({ station, subnet, vpc: index.vpc(subnet.vpc), table, acl, family, atom }))));
  });
};

/** The internet, cut where a rule makes a difference; public addresses of our own VPCs are no part of it. */
export const internetAtoms = (index: Index, family: Family): readonly AddressSet[] =>
  remember(index, `internet ${family}`, () => {
    const own = index.network.vpcs.filter((v) => !v.partial && !v.outside).map((v) => v.addresses);
    return atoms(own.reduce(subtractAddresses, publicAddresses), family, index.borders);
  });
