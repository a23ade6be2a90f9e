import { formatAddress, trace, type Address, type Reason, type Trace } from '@zta/kernel';
import type { NetworkCause } from '../causes';
import type { NamedPass } from '../firewall/evaluate';
import { allPorts, formatPortSet, intersectPorts, isEmptyPorts, noPorts, subtractPorts, type PortSet } from '../sets/ports';

/** One hop as what it lets through: `may` with everything unknown in favour, `must` with everything unknown against. */
export interface Step {
  /** The hop in the user's words, lower case. */
  readonly hop: string;
  readonly code: NetworkCause;
  /** The element that decides. */
  readonly at?: Address;
  readonly may: PortSet;
  readonly must: PortSet;
  /** What is not known, where `may` and `must` differ for that reason. */
  readonly unknown?: string;
  /** Of a firewall that tells hosts by name: what it passes to any host; `may` and `must` hold for hosts of some name. */
  readonly anyHost?: { readonly may: PortSet; readonly must: PortSet };
  readonly named?: readonly NamedPass[];
}

type Facts = Pick<Step, 'hop' | 'code'> & { readonly at?: Address | undefined };
const base = ({ hop, code, at }: Facts): Pick<Step, 'hop' | 'code' | 'at'> => ({ hop, code, ...(at ? { at } : {}) });

/** A hop that lets everything through. */
export const pass = (facts: Facts): Step => ({ ...base(facts), may: allPorts, must: allPorts });
/** A hop that lets nothing through. */
export const stop = (facts: Facts): Step => ({ ...base(facts), may: noPorts, must: noPorts });
/** A hop of which nothing is known. */
export const maybe = (facts: Facts, unknown: string): Step => ({ ...base(facts), may: allPorts, must: noPorts, unknown });
/** Pass, stop or maybe by a three-valued answer. */
export const when = (answer: boolean | undefined, facts: Facts, unknown: string): Step => (answer === undefined ? maybe(facts, unknown) : answer ? pass(facts) : stop(facts));

/** A way through the network, hop by hop. */
export interface Path {
  readonly steps: readonly Step[];
  readonly may: PortSet;
  readonly must: PortSet;
  /** The first hop after which nothing may pass. */
  readonly stopsMay?: number;
  /** The first hop after which nothing must pass. */
  readonly stopsMust?: number;
}

/** Follows the hops in order, for the ports that are asked about. */
export const follow = (steps: readonly Step[], asked: PortSet): Path => {
  let [may, must] = [asked, asked];
  let stopsMay: number | undefined;
  let stopsMust: number | undefined;
  steps.forEach((s, i) => {
    may = intersectPorts(may, s.may);
    must = intersectPorts(must, s.must);
    if (stopsMay === undefined && isEmptyPorts(may)) stopsMay = i;
    if (stopsMust === undefined && isEmptyPorts(must)) stopsMust = i;
  });
  return { steps, may, must, ...(stopsMay === undefined ? {} : { stopsMay }), ...(stopsMust === undefined ? {} : { stopsMust }) };
};

/** The hops of a path up to the one that stops it. */
export const pathTrace = (path: Path): readonly Trace[] => path.steps.slice(0, (path.stopsMay ?? path.steps.length) + 1).map((s) => trace(`${s.hop}: ${formatStep(s)}`, s.at));

const formatStep = (s: Step): string => {
  const certain = isEmptyPorts(subtractPorts(s.may, s.must));
  return certain ? formatPortSet(s.may) : `at most ${formatPortSet(s.may)}, surely ${formatPortSet(s.must)}${s.unknown ? ` (${s.unknown})` : ''}`;
};

/** Why a path's two bounds differ; never empty when they do. */
export const gapsOf = (path: Path): readonly Reason[] => {
  if (isEmptyPorts(subtractPorts(path.may, path.must))) return [];
  const open = path.steps.filter((s) => !isEmptyPorts(subtractPorts(intersectPorts(path.may, s.may), s.must)));
  return open.map((s) => ({ code: s.unknown ? 'unknown-value' : 'partial', detail: `${s.hop}${s.at ? ` (${formatAddress(s.at)})` : ''}: ${s.unknown ?? 'only some addresses or client ports pass'}`, ...(s.at ? { at: s.at } : {}) }));
};
