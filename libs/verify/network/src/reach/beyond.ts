import { formatAddress, sameAddress } from '@zta/kernel';
import type { AddressSet } from '../sets/addresses';
import { allPorts, intersectPorts, isEmptyPorts, subtractPorts, unionPorts } from '../sets/ports';
import { aclStep, answerStep } from './acl-step';
import type { Index } from './index-of';
import { lookup } from './lookup';
import { publicAccessStep } from './public-access';
import { follow, maybe, pass, stop, when, type Step } from './step';
import { walk, type Crossed, type Place, type Way } from './walk';

/** One way from an interface to the internet and back, through gateways and appliances. */
export interface Outing {
  readonly steps: readonly Step[];
  /** Of these, the way of the request. */
  readonly there: readonly Step[];
  readonly crossed: readonly Crossed[];
}

/** Every way to the internet that leads through another VPC or through a firewall; the answer comes back by the tables that it meets. */
export const outings = (index: Index, a: Place, from: AddressSet, to: AddressSet, hasAddress: Step): readonly Outing[] =>
  walk(index, a, { from, to, answer: false }).flatMap((way): readonly Outing[] => {
    const { end } = way;
    const outing = (...more: readonly Step[]): Outing => ({ crossed: way.crossed, there: [...way.steps, ...more], steps: [...way.steps, ...more] });
    if (end.kind === 'stopped') return [outing()];
    if (end.kind === 'vpc') return [outing(stop({ hop: `${formatAddress(end.place.vpc.at)} leads to the internet`, code: 'NO_ROUTE', at: end.place.vpc.at }))];
    if (end.kind === 'internet') {
      const facts = { hop: `the gateway of ${formatAddress(end.place.table.at)} is attached and knows the sender`, code: 'NO_PUBLIC_ADDRESS' as const, at: end.place.table.at };
      const home = sameAddress(end.place.vpc.at, a.vpc.at);
      const there = outing(...(home ? [hasAddress] : [stop(facts)]), ...publicAccessStep(index, end.place.vpc, end.place.subnet, 'out'));
      return [{ ...there, steps: [...there.steps, ...(home ? [maybe({ ...facts, code: 'UNKNOWN' }, 'the way back through the gateway is not modelled')] : [])] }];
    }
    const nat = end.nat;
    const away = outOfNat(index, end.place, nat.isPublic, nat.at, to);
    const back = walk(index, end.place, { from: to, to: from, answer: true });
    return back.map((b) => ({ ...outing(...away), steps: [...way.steps, ...away, ...b.steps, ...home(a, b), ...sameFirewalls(way, b)] }));
  });

const outOfNat = (index: Index, place: Place, isPublic: boolean | undefined, at: Place['table']['at'], to: AddressSet): readonly Step[] => {
  const hit = lookup(place.table, place.vpc, to, false);
  const route = { hop: `the route table ${formatAddress(place.table.at)} of the NAT gateway leads to the internet`, code: 'NO_ROUTE' as const, at: hit.route?.at ?? place.table.at };
  const gateway = hit.route?.target.kind === 'internet-gateway' ? hit.route.target.at : undefined;
  return [
    when(isPublic, { hop: `the NAT gateway ${formatAddress(at)} is public`, code: 'NO_PUBLIC_ADDRESS', at }, 'whether it is public is not known'),
    hit.unknown ? maybe(route, hit.unknown) : gateway ? pass(route) : stop(route),
    ...(gateway && !place.vpc.internetGateways.some((g) => sameAddress(g, gateway)) ? [stop({ ...route, hop: `the internet gateway is attached to ${formatAddress(place.vpc.at)}`, code: 'GATEWAY_NOT_ATTACHED' as const })] : []),
    aclStep(place.acl, 'egress', to),
    answerStep(place.acl, 'ingress', to),
    ...publicAccessStep(index, place.vpc, place.subnet, 'out-only'),
  ];
};

/** The answer ends where the request began. */
const home = (a: Place, back: Way): readonly Step[] => {
  const facts = { hop: `the answer comes back to ${formatAddress(a.vpc.at)}`, code: 'NO_RETURN_ROUTE' as const, at: back.end.kind === 'vpc' ? back.end.place.table.at : a.vpc.at };
  return back.end.kind === 'vpc' && sameAddress(back.end.place.vpc.at, a.vpc.at) ? [] : back.end.kind === 'stopped' ? [] : [stop(facts)];
};

/** A stateful firewall must see both directions. */
export const sameFirewalls = (there: Pick<Way, 'crossed'>, back: Pick<Way, 'crossed'>): readonly Step[] => {
  const names = (w: Pick<Way, 'crossed'>): string => [...new Set(w.crossed.map((c) => formatAddress(c.at)))].sort().join(' ');
  const [only] = [...there.crossed, ...back.crossed];
  return names(there) === names(back) || !only ? [] : [stop({ hop: 'request and answer cross the same firewall', code: 'FIREWALL_ASYMMETRIC', at: only.at })];
};

/** Several ways of which it is not known which one is taken, as one: sure is what all let through. */
export const fold = (ways: readonly (readonly Step[])[], at: Place['table']['at']): readonly Step[] => {
  const paths = ways.map((steps) => follow(steps, allPorts));
  const [first] = paths;
  if (!first) return [maybe({ hop: 'a way leads on', code: 'UNKNOWN', at }, 'where it leads is not part of the input')];
  const may = paths.map((p) => p.may).reduce(unionPorts);
  const must = paths.map((p) => p.must).reduce(intersectPorts);
  const equal = (a: typeof may, b: typeof may): boolean => isEmptyPorts(subtractPorts(a, b)) && isEmptyPorts(subtractPorts(b, a));
  const like = paths.find((p) => equal(p.may, may) && equal(p.must, must));
  if (like) return like.steps;
  const shown = paths.find((p) => equal(p.must, must)) ?? first;
  const stopped = shown.steps[shown.stopsMust ?? shown.stopsMay ?? 0];
  return [{ hop: stopped?.hop ?? 'a way leads on', code: stopped?.code ?? 'UNKNOWN', ...(stopped?.at ? { at: stopped.at } : {}), may, must, ...(stopped?.unknown === undefined ? {} : { unknown: stopped.unknown }) }];
};
