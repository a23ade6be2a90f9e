import { formatAddress, sameAddress, trace, type Address } from '@zta/kernel';
import type { NetworkCause } from '../causes';
import type { Network, Reach, Station } from '../network';
import { allPorts, formatPortSet, isEmptyPorts, noPorts, type PortSet } from '../sets/ports';
import { anyPath, eachPath, nothing, single, type Verdicts } from './combine';
import { groupsCouldAllow } from './group-step';
import { indexOf, remember, type Index } from './index-of';
import { inSteps, outSteps } from './internet';
import { privatePath } from './private';
import { families, internetAtoms, spotsOf, type Spot } from './spot';
import { follow, pathTrace, type Step } from './step';

/**
 * Ports on which `from` may and must be able to open a connection to `to`, answered: over private addresses, and over public ones where both ends have them.
 * Subnets and addresses that are not fixed count as not known; the internet is a set of hosts of which one is enough.
 * @param asked only these ports matter, for the answer and for its cause. Default: all
 */
export const reach = (n: Network, from: Station | 'internet', to: Station | 'internet', asked: PortSet = allPorts): Reach => {
  if (from === 'internet' && to === 'internet') return closed(from, to, 'UNKNOWN');
  if (from !== 'internet' && !from.initiates) return closed(from, to, 'CANNOT_INITIATE', from.at);
  const full = (): Reach => explain(pathsBetween(n, from, to, asked), nameOf(from), nameOf(to), from === 'internet' ? undefined : from.at);
  return from !== 'internet' && to !== 'internet' && !groupsCouldAllow(indexOf(n), from, to) ? closedByGroups(full) : full();
};

/** Most pairs of a large network are closed by their groups alone: the path is followed only when somebody reads why. */
const closedByGroups = (full: () => Reach): Reach => {
  let made: Reach | undefined;
  const reason = (): Reach => (made ??= full());
  return {
    may: noPorts,
    must: noPorts,
    get trace() {
      return reason().trace;
    },
    get cause() {
      return reason().cause ?? { code: 'UNKNOWN' as const };
    },
    unknowns: [],
  };
};

/** What the paths from one end to the other let through; nothing when `from` cannot start a connection. */
export const pathsBetween = (n: Network, from: Station | 'internet', to: Station | 'internet', asked: PortSet): Verdicts => {
  const index = indexOf(n);
  if (from !== 'internet' && !from.initiates) return nothing;
  return remember(index, `${keyOf(from)} > ${keyOf(to)} ${JSON.stringify(asked)}`, () =>
    from === 'internet' ? (to === 'internet' ? nothing : fromInternet(index, to, asked)) : to === 'internet' ? toInternet(index, from, asked) : between(index, from, to, asked),
  );
};

/** Stations that no rule tells apart have one answer. */
const keyOf = (s: Station | 'internet'): string =>
  s === 'internet' ? s : JSON.stringify([s.subnets.map(formatAddress), s.groups.map(formatAddress), s.publicAddress, s.ipv6, s.fixed ? [s.fixed.v4, s.fixed.v6.map(String)] : 0, s.groups.length ? 0 : formatAddress(s.at)]);

const between = (index: Index, from: Station, to: Station, asked: PortSet): Verdicts => {
  const direct = families.map((family) => {
    const [sources, destinations] = [spotsOf(index, from, family), spotsOf(index, to, family)];
    return eachPath(sources.flatMap((a) => destinations.map((b) => pair(index, a, b, asked))));
  });
  return anyPath([...direct, ...(to.publicAddress === false ? [] : [overInternet(index, from, to, asked)])].filter((v) => v.shown !== undefined));
};

/** IPv6 addresses are public ones: another VPC's interface may also be reached over the internet. */
const pair = (index: Index, a: Spot, b: Spot, asked: PortSet): Verdicts => {
  const direct = single(privatePath(index, a, b, asked));
  if (a.family === 'v4' || sameAddress(a.vpc.at, b.vpc.at)) return direct;
  return anyPath([direct, single(follow([...outSteps(index, a, b.atom), ...inSteps(index, b, a.atom)], asked))]);
};

/** Out to the internet and in again at a public IPv4 address: neither end's public address is known. */
const overInternet = (index: Index, from: Station, to: Station, asked: PortSet): Verdicts => {
  const hosts = internetAtoms(index, 'v4');
  const [sources, destinations] = [spotsOf(index, from, 'v4'), spotsOf(index, to, 'v4')];
  const out = eachPath(sources.flatMap((a) => hosts.map((h) => single(follow(outSteps(index, a, h), asked)))));
  const inward = eachPath(destinations.flatMap((b) => hosts.map((h) => single(follow(inSteps(index, b, h), asked)))));
  if (!out.shown || !inward.shown) return nothing;
  const joint: Step[] = [
    { hop: 'the way out to the public address', code: out.shown.steps[out.shown.stopsMay ?? out.shown.stopsMust ?? 0]?.code ?? 'NO_ROUTE', at: from.at, may: out.may, must: out.must, ...(out.gaps[0] ? { unknown: out.gaps[0].detail } : {}) },
    { hop: 'the way in from the internet', code: inward.shown.steps[inward.shown.stopsMay ?? inward.shown.stopsMust ?? 0]?.code ?? 'NO_PUBLIC_ADDRESS', at: to.at, may: inward.may, must: inward.must, ...(inward.gaps[0] ? { unknown: inward.gaps[0].detail } : {}) },
  ];
  return single(follow(joint, asked));
};

const toInternet = (index: Index, from: Station, asked: PortSet): Verdicts => {
  return anyPath(families.flatMap((family) => eachPath(spotsOf(index, from, family).map((a) => anyPath(internetAtoms(index, family).map((h) => single(follow(outSteps(index, a, h), asked))))))));
};

const fromInternet = (index: Index, to: Station, asked: PortSet): Verdicts => {
  return anyPath(families.flatMap((family) => eachPath(spotsOf(index, to, family).map((b) => anyPath(internetAtoms(index, family).map((h) => single(follow(inSteps(index, b, h), asked))))))));
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
