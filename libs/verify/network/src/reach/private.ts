import type { PortSet } from '../sets/ports';
import { aclStep, answerStep } from './acl-step';
import { carry, type Carried } from './carry';
import { groupStep } from './group-step';
import type { Index } from './index-of';
import type { Spot } from './spot';
import { hasAddress } from './internet';
import { follow, maybe, type Path, type Step } from './step';

/** Opens a connection between two interfaces by their private (or IPv6) addresses: request and answer must both get through. */
export const privatePath = (index: Index, a: Spot, b: Spot, asked: PortSet): Path => {
  const there = carry(index, a, b, false);
  const back = carry(index, b, a, true);
  const [first, ...transit] = there.steps;
  const steps = [
    ...(a.family === 'v6' ? [hasAddress(a), hasAddress(b)] : []),
    ...(first ? [first] : []),
    groupStep(index, a.station, 'egress', { relation: there.relation, station: b.station, atom: b.atom }),
    ...(there.crosses ? [aclStep(a.acl, 'egress', b.atom)] : []),
    ...transit,
    ...(there.crosses ? [aclStep(b.acl, 'ingress', a.atom)] : []),
    groupStep(index, b.station, 'ingress', { relation: there.relation, station: a.station, atom: a.atom }),
    ...(back.crosses ? [answerStep(b.acl, 'egress', a.atom)] : []),
    ...back.steps,
    ...(back.crosses ? [answerStep(a.acl, 'ingress', b.atom)] : []),
    ...lopsided(there, back),
  ];
  return follow(steps, asked);
};

/** A stateful firewall that sees one direction only may drop what it sees. */
const lopsided = (there: Carried, back: Carried): readonly Step[] => {
  const met = [there, back].map((c) => c.steps.find((s) => s.code === 'FIREWALL'));
  const [only] = met.filter((s) => s !== undefined);
  return only && met.includes(undefined) ? [maybe({ hop: 'request and answer cross the same firewall', code: 'FIREWALL_ASYMMETRIC', at: only.at }, 'one direction does not cross it')] : [];
};
