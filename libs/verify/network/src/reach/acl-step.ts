import { formatAddress } from '@zta/kernel';
import type { Acl, AclRule } from '../network';
import { type AddressSet } from '../sets/addresses';
import { allPorts, intersectPorts, isEmptyPorts, noPorts, ports, protocolBlock, subtractPorts, unionPorts, type PortSet } from '../sets/ports';
import { holds } from './spot';
import { pass, type Step } from './step';

interface Bounds {
  readonly may: PortSet;
  readonly must: PortSet;
}

/** What an ACL lets through in one direction to or from an atom: the first rule that matches decides ("Network ACL rules", Amazon VPC User Guide). */
export const aclBounds = (acl: Acl, direction: 'ingress' | 'egress', other: AddressSet): Bounds => judged(acl, direction, other).bounds;

/** What follows from the rules that match, whichever atom it is that they match. */
interface Judged {
  readonly bounds: Bounds;
  answers?: Bounds;
}

const known = new WeakMap<Acl, Map<string, Judged>>();

const judged = (acl: Acl, direction: 'ingress' | 'egress', other: AddressSet): Judged => {
  if (acl.unknown) return { bounds: { may: allPorts, must: noPorts } };
  const matching = acl.rules.filter((r) => r.direction === direction && (r.unknown !== undefined || holds(r.addresses, other)));
  const ofAcl = known.get(acl) ?? new Map<string, Judged>();
  known.set(acl, ofAcl);
  const key = `${direction} ${matching.map((r) => acl.rules.indexOf(r)).join()}`;
  const before = ofAcl.get(key);
  if (before) return before;
  const made: Judged = { bounds: boundsOf(matching) };
  ofAcl.set(key, made);
  return made;
};

const boundsOf = (matching: readonly AclRule[]): Bounds => {
  let [may, must]: PortSet[] = [noPorts, noPorts];
  let [openMay, openMust]: PortSet[] = [allPorts, allPorts];
  for (const r of matching) {
    const surely = r.unknown ? noPorts : r.ports;
    if (r.allow !== false) may = unionPorts(may ?? noPorts, intersectPorts(openMay ?? noPorts, r.ports));
    if (r.allow === true) must = unionPorts(must ?? noPorts, intersectPorts(openMust ?? noPorts, surely));
    openMay = subtractPorts(openMay ?? noPorts, surely);
    openMust = subtractPorts(openMust ?? noPorts, r.ports);
  }
  return { may: may ?? noPorts, must: must ?? noPorts };
};

const gap = (acl: Acl): string | undefined => acl.unknown ?? acl.rules.find((r) => r.unknown)?.unknown;

/** The ACL on the way of the request. */
export const aclStep = (acl: Acl, direction: 'ingress' | 'egress', other: AddressSet): Step => {
  const unknown = gap(acl);
  const out = direction === 'egress';
  return { hop: `the network ACL ${formatAddress(acl.at)} lets ${out ? 'out' : 'in'}`, code: out ? 'NACL_OUT' : 'NACL_IN', at: acl.at, ...aclBounds(acl, direction, other), ...(unknown ? { unknown } : {}) };
};

/** The ACL on the way of the answer, as the set of requests whose answer gets through. */
export const answerStep = (acl: Acl, direction: 'ingress' | 'egress', other: AddressSet): Step => {
  const unknown = gap(acl);
  const out = direction === 'egress';
  const found = judged(acl, direction, other);
  const { may, must } = found.bounds;
  const facts = { hop: `the network ACL ${formatAddress(acl.at)} lets answers ${out ? 'out' : 'in'}`, code: out ? ('NACL_OUT_RETURN' as const) : ('NACL_IN_RETURN' as const), at: acl.at };
  if (isEmptyPorts(subtractPorts(allPorts, must))) return pass(facts);
  found.answers ??= { may: answered(may, (set, wanted) => !isEmptyPorts(intersectPorts(set, wanted)), [1, 65535]), must: answered(must, (set, wanted) => isEmptyPorts(subtractPorts(wanted, set)), [1024, 65535]) };
  return { ...facts, ...found.answers, ...(unknown ? { unknown } : {}) };
};

/** ICMP questions and the type of their answer (RFC 792, RFC 4443); every other message has none. */
const icmpAnswers: readonly (readonly [protocol: number, question: number, answer: number])[] = [
  [1, 8, 0],
  [1, 13, 14],
  [58, 128, 129],
];

/**
 * Requests whose answers pass. A client may choose any source port; that it will be answered is sure only when every ephemeral port 1024–65535 passes,
 * the range of Lambda, load balancers and NAT gateways ("Ephemeral ports", Amazon VPC User Guide).
 */
const answered = (set: PortSet, enough: (set: PortSet, wanted: PortSet) => boolean, [from, to]: readonly [number, number]): PortSet => {
  let out: PortSet = noPorts;
  for (const p of [6, 17]) if (enough(set, ports(p, from, to))) out = unionPorts(out, [protocolBlock(p)]);
  for (const p of [1, 58]) {
    const blocked = icmpAnswers.filter(([protocol, , answer]) => protocol === p && !enough(set, ports(p, answer * 256))).map(([, question]) => ports(p, question * 256, question * 256 + 255));
    out = unionPorts(out, blocked.reduce(subtractPorts, [protocolBlock(p)]));
  }
  return unionPorts(out, plainAnswers(set, enough));
};

/** Protocols without ports answer in kind; 256 of them are looked at as runs that the set treats alike. */
const plainAnswers = (set: PortSet, enough: (set: PortSet, wanted: PortSet) => boolean): PortSet => {
  let out: PortSet = noPorts;
  for (const [first, last] of [[0, 0], [2, 5], [7, 16], [18, 57], [59, 255]] as const) {
    const run: PortSet = [[protocolBlock(first)[0], protocolBlock(last)[1]]];
    if (isEmptyPorts(subtractPorts(run, set))) out = unionPorts(out, run);
    else for (let p = first; p <= last; p++) if (enough(set, [protocolBlock(p)])) out = unionPorts(out, [protocolBlock(p)]);
  }
  return out;
};
