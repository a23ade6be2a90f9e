import { formatAddress, type Address } from '@zta/kernel';
import type { Group, Network, Opening, Subnet, Vpc } from '../network';
import { outsideVpc } from '../read/vpcs';

/** Look-ups over a network, made once. */
export interface Index {
  readonly network: Network;
  vpc(at: Address): Vpc;
  subnet(at: Address): Subnet | undefined;
  group(at: Address): Group | undefined;
  /** Rules of a group in one direction, and those that may belong to any group. */
  openings(group: Address, direction: Opening['direction']): readonly Opening[];
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
    openings: (group, direction) => [...(rules.get(`${direction} ${formatAddress(group)}`) ?? []), ...stray[direction]],
    memo: new Map(),
  };
  indexes.set(network, made);
  return made;
};

/** The answer from before, or a new one. */
export const remember = <T>(index: Index, key: string, make: () => T): T => {
  if (!index.memo.has(key)) index.memo.set(key, make());
  return index.memo.get(key) as T;
};
