import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import type { AddressSet } from '../sets/addresses';
import type { Index } from './index-of';
import { maybe, pass, stop, type Step } from './step';
import { walk, type Way } from './walk';

/** A NAT gateway sends on in its own name, wherever its own subnet's routes lead: to other networks too ("NAT gateways: private and public", Amazon VPC User Guide). */
export const sentOn = (index: Index, way: Way, to: AddressSet, gateways = 2): readonly Way[] => {
  if (way.end.kind !== 'nat') return [way];
  const { place, nat } = way.end;
  const facts = { hop: `the NAT gateway ${formatAddress(nat.at)} passes it on`, code: 'NO_ROUTE' as const, at: nat.at };
  if (gateways === 0) return [{ ...way, steps: [...way.steps, maybe({ ...facts, code: 'UNKNOWN' }, 'more NAT gateways follow than are modelled')], end: { kind: 'stopped' } }];
  return walk(index, place, { from: place.subnet.addresses, to, answer: false }).flatMap((w) => sentOn(index, { ...w, steps: [...way.steps, pass(facts), ...w.steps], crossed: [...way.crossed, ...w.crossed] }, to, gateways - 1));
};

/** What is left of a way that must end in a VPC: nothing where it does, a doubt where a NAT gateway may lead there, since groups and answers behind one are not modelled. */
export const endsIn = (index: Index, way: Way, vpc: Address, to: AddressSet, facts: Pick<Step, 'hop' | 'code'> & { readonly at: Address }): readonly Step[] => {
  const there = (w: Way): boolean => w.end.kind === 'vpc' && sameAddress(w.end.place.vpc.at, vpc);
  if (way.end.kind === 'stopped' || there(way)) return [];
  if (way.end.kind === 'nat' && sentOn(index, way, to).some((w) => w.end.kind === 'stopped' || there(w))) return [maybe({ ...facts, hop: `the NAT gateway ${formatAddress(way.end.nat.at)} passes it on`, code: 'UNKNOWN' }, 'what lies behind the NAT gateway is not modelled')];
  return [stop(facts)];
};
