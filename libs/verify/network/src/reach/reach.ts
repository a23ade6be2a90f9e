import { formatAddress, trace, type Address } from '@zta/kernel';
import type { NetworkCause } from '../causes';
import type { Network, Reach, Station } from '../network';
import { publicAddresses, subtractAddresses, type AddressSet } from '../sets/addresses';
import { formatPortSet, isEmptyPorts, noPorts } from '../sets/ports';
import { anyPath, eachPath, nothing, single, type Verdicts } from './combine';
import { indexOf, remember, type Index } from './index-of';
import { inSteps, outSteps } from './internet';
import { privatePath } from './private';
import { atoms, cutsFor, families, spotsOf, type Family, type Spot } from './spot';
import { follow, pathTrace, type Step } from './step';

/**
 * Ports on which `from` may and must be able to open a connection to `to`, answered: over private addresses, and over public ones where both ends have them.
 * Subnets and addresses that are not fixed count as not known; the internet is a set of hosts of which one is enough.
 */
export const reach = (n: Network, from: Station | 'internet', to: Station | 'internet'): Reach => {
  if (from === 'internet' && to === 'internet') return closed(from, to, 'UNKNOWN');
  if (from !== 'internet' && !from.initiates) return closed(from, to, 'CANNOT_INITIATE', from.at);
  return explain(pathsBetween(n, from, to), nameOf(from), nameOf(to), from === 'internet' ? undefined : from.at);
};

/** What the paths from one end to the other let through; nothing when `from` cannot start a connection. */
export const pathsBetween = (n: Network, from: Station | 'internet', to: Station | 'internet'): Verdicts => {
  const index = indexOf(n);
  if (from !== 'internet' && !from.initiates) return nothing;
  return remember(index, `${keyOf(from)} > ${keyOf(to)}`, () => (from === 'internet' ? (to === 'internet' ? nothing : fromInternet(index, to)) : to === 'internet' ? toInternet(index, from) : between(index, from, to)));
};

/** Stations that no rule tells apart have one answer. */
const keyOf = (s: Station | 'internet'): string =>
  s === 'internet' ? s : JSON.stringify([s.subnets.map(formatAddress), s.groups.map(formatAddress), s.publicAddress, s.ipv6, s.fixed ? [s.fixed.v4, s.fixed.v6.map(String)] : 0, s.groups.length ? 0 : formatAddress(s.at)]);

const between = (index: Index, from: Station, to: Station): Verdicts => {
  const cuts = cutsFor(index, [from, to]);
  const direct = families.map((family) => {
    const [sources, destinations] = [spotsOf(index, from, family, cuts), spotsOf(index, to, family, cuts)];
    return eachPath(sources.flatMap((a) => destinations.map((b) => single(privatePath(index, a, b)))));
  });
  return anyPath([...direct, ...(to.publicAddress === false ? [] : [overInternet(index, from, to, cuts)])].filter((v) => v.shown !== undefined));
};

/** Out to the internet and in again at a public IPv4 address: neither end's public address is known. */
const overInternet = (index: Index, from: Station, to: Station, cuts: readonly AddressSet[]): Verdicts => {
  const hosts = internetAtoms(index, 'v4', cuts);
  const [sources, destinations] = [spotsOf(index, from, 'v4', cuts), spotsOf(index, to, 'v4', cuts)];
  const out = eachPath(sources.flatMap((a) => hosts.map((h) => single(follow(outSteps(index, a, h))))));
  const inward = eachPath(destinations.flatMap((b) => hosts.map((h) => single(follow(inSteps(index, b, h))))));
  if (!out.shown || !inward.shown) return nothing;
  const joint: Step[] = [
    { hop: 'the way out to the public address', code: out.shown.steps[out.shown.stopsMay ?? out.shown.stopsMust ?? 0]?.code ?? 'NO_ROUTE', at: from.at, may: out.may, must: out.must, ...(out.gaps[0] ? { unknown: out.gaps[0].detail } : {}) },
    { hop: 'the way in from the internet', code: inward.shown.steps[inward.shown.stopsMay ?? inward.shown.stopsMust ?? 0]?.code ?? 'NO_PUBLIC_ADDRESS', at: to.at, may: inward.may, must: inward.must, ...(inward.gaps[0] ? { unknown: inward.gaps[0].detail } : {}) },
  ];
  return single(follow(joint));
};

const toInternet = (index: Index, from: Station): Verdicts => {
  const cuts = cutsFor(index, [from]);
  return anyPath(families.flatMap((family) => eachPath(spotsOf(index, from, family, cuts).map((a) => anyPath(hostsFor(index, a, cuts).map((h) => single(follow(outSteps(index, a, h)))))))));
};

const fromInternet = (index: Index, to: Station): Verdicts => {
  const cuts = cutsFor(index, [to]);
  return anyPath(families.flatMap((family) => eachPath(spotsOf(index, to, family, cuts).map((b) => anyPath(hostsFor(index, b, cuts).map((h) => single(follow(inSteps(index, b, h)))))))));
};

const hostsFor = (index: Index, spot: Spot, cuts: readonly AddressSet[]): readonly AddressSet[] => internetAtoms(index, spot.family, cuts);

/** The internet, cut where a rule makes a difference; public addresses of our own VPCs are no part of it. */
const internetAtoms = (index: Index, family: Family, cuts: readonly AddressSet[]): readonly AddressSet[] => {
  const own = index.network.vpcs.filter((v) => !v.partial && !v.outside).map((v) => v.addresses);
  return atoms(own.reduce(subtractAddresses, publicAddresses), family, cuts);
};

const nameOf = (s: Station | 'internet'): string => (s === 'internet' ? 'the internet' : formatAddress(s.at));

const closed = (from: Station | 'internet', to: Station | 'internet', code: NetworkCause, at?: Address): Reach => ({
  may: noPorts,
  must: noPorts,
  trace: trace(`${nameOf(from)} cannot open connections to ${nameOf(to)}: it never starts one`, at),
  cause: { code, ...(at ? { at } : {}) },
  unknowns: [],
});

/** Wraps what was found into an answer with its trace and its cause. */
export const explain = (v: Verdicts, from: string, to: string, at: Address | undefined): Reach => {
  const path = v.shown;
  const stopped = path ? path.steps[(isEmptyPorts(v.may) ? path.stopsMay : path.stopsMust) ?? -1] : undefined;
  const head = isEmptyPorts(v.may)
    ? `${from} cannot connect to ${to}: ${stopped ? `not so that ${stopped.hop}` : 'no path leads there'}`
    : isEmptyPorts(v.must)
      ? `${from} may be able to connect to ${to} on ${formatPortSet(v.may)}`
      : `${from} can connect to ${to} on ${formatPortSet(v.must)}`;
  const cause = isEmptyPorts(v.must) ? { cause: { code: stopped?.code ?? ('UNKNOWN' as const), ...(stopped?.at ? { at: stopped.at } : {}) } } : {};
  return { may: v.may, must: v.must, trace: trace(head, at, path ? pathTrace(path) : []), ...cause, unknowns: v.gaps };
};
