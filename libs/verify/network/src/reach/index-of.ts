import { formatAddress, type Address } from '@zta/kernel';
import type { Group, Network, Opening, Subnet, Vpc } from '../network';
import { outsideVpc } from '../read/vpcs';
import type { AddressSet } from '../sets/addresses';

/** Look-ups over a network, made once. */
export interface Index {
  readonly network: Network;
  vpc(at: Address): Vpc;
  subnet(at: Address): Subnet | undefined;
  group(at: Address): Group | undefined;
  /** Rules of a group in one direction, and those that may belong to any group. */
  openings(group: Address, direction: Opening['direction']): readonly Opening[];
  /** Every set of addresses that some rule, route or network of the whole input tests: atoms cut at these borders are alike for everybody. */
  readonly borders: readonly AddressSet[];
  /** Something on some way may rewrite addresses (a NAT gateway, an appliance, a network behind a gateway): then no private address can be ruled out as a source. */
  readonly translates: boolean;
  /** Answers already found. */
  readonly memo: Map<string, unknown>;
}

const indexes = new WeakMap<Network, Index>();

export const indexOf = (network: Network): Index => {
  const known = indexes.get(network);
  if (known) return known;
  const map = <T extends { readonly at: Address }>(all: readonly T[]): ReadonlyMap<string, T> => new Map(all.map((x) => [formatAddress(x.at), x]));
  const [vpcs, subnets, groups] = [map(network.vpcs), map(network.subnets), map(network.groups)];
  const rules = new Map<string, Opening[]>();
  const joined = new Map<string, readonly Opening[]>();
  const stray: Record<Opening['direction'], Opening[]> = { ingress: [], egress: [] };
  for (const o of network.openings) {
    if (o.stray) stray[o.direction].push(o);
    else {
      const key = `${o.direction} ${formatAddress(o.group)}`;
      const list = rules.get(key);
      if (list) list.push(o);
      else rules.set(key, [o]);
    }
  }
  const made: Index = {
    network,
    vpc: (at) => vpcs.get(formatAddress(at)) ?? outsideVpc(at),
    subnet: (at) => subnets.get(formatAddress(at)),
    group: (at) => groups.get(formatAddress(at)),
    openings: (group, direction) => {
      const key = `${direction} ${formatAddress(group)}`;
      let known = joined.get(key);
      if (!known) joined.set(key, (known = [...(rules.get(key) ?? []), ...stray[direction]]));
      return known;
    },
    borders: bordersOf(network),
    translates: translates(network),
    memo: new Map(),
  };
  indexes.set(network, made);
  return made;
};

const rewriting: ReadonlySet<string> = new Set(['nat-gateway', 'middlebox', 'vpn', 'other-network', 'transit-gateway', 'unknown']);
const translates = (n: Network): boolean => n.subnets.some((s) => s.tables.some((t) => t.unknown !== undefined || t.routes.some((r) => rewriting.has(r.target.kind)))) || n.vpcs.some((v) => v.outside);

const bordersOf = (n: Network): readonly AddressSet[] => {
  const tables = new Set([...n.tables, ...n.subnets.flatMap((s) => s.tables)]);
  const acls = new Set([...n.acls, ...n.subnets.flatMap((s) => s.acls)]);
  const all = [
    ...n.openings.flatMap((o) => (o.peer.kind === 'addresses' ? [o.peer.set] : [])),
    ...[...acls].flatMap((a) => a.rules.map((r) => r.addresses)),
    ...[...tables].flatMap((t) => t.routes.flatMap((r) => (r.destination.kind === 'network' ? [r.destination.set] : []))),
    ...n.transitTables.flatMap((t) => t.routes.map((r) => r.set)),
    ...n.firewalls.flatMap((f) => (f.policy?.rules ?? []).flatMap((r) => [r.from, r.to])),
    ...n.vpcs.map((v) => v.addresses),
    ...n.subnets.map((s) => s.addresses),
  ];
  return [...new Map(all.map((s) => [`${s.v4.join()} ${s.v6.join()}`, s])).values()];
};

/** The answer from before, or a new one. */
export const remember = <T>(index: Index, key: string, make: () => T): T => {
  if (!index.memo.has(key)) index.memo.set(key, make());
  return index.memo.get(key) as T;
};
