import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import type { TransitAttachment, Vpc } from '../network';
import type { AddressSet } from '../sets/addresses';
import { aclStep, answerStep } from './acl-step';
import { fold } from './beyond';
import type { Relation } from './group-step';
import type { Index } from './index-of';
import type { Spot } from './spot';
import { endsIn } from './sent-on';
import { attachmentOf, transitHit } from './transit-hit';
import { maybe, stop, type Step } from './step';
import { leaving } from './walk';

/** The request's way from one VPC to another over a transit gateway, with the ACLs of the attachment subnets; `answer` gives the same for the way back. */
export const transitSteps = (index: Index, gateway: Address, a: Spot, b: Spot, answer: boolean): readonly Step[] => {
  const { to, step } = transitHit(index, gateway, a.vpc, b.atom);
  const mine = attachmentOf(index, gateway, a.vpc.at);
  const steps: Step[] = [];
  if (mine) steps.push(...border(index, mine, a, 'ingress', a.atom, answer));
  steps.push(step);
  if (to) {
    if (to.vpc && !sameAddress(to.vpc, b.vpc.at)) steps.push(...inspected(index, to, mine, a, b, answer));
    else steps.push(...waiting(mine, to), ...border(index, to, b, 'egress', b.atom, answer));
  }
  return steps;
};

/** Attachments of other accounts must be accepted. */
const waiting = (...attachments: readonly (TransitAttachment | undefined)[]): readonly Step[] =>
  attachments.flatMap((a) => (a && a.accepted !== true ? [maybe({ hop: `${formatAddress(a.at)} is accepted`, code: 'TGW_NOT_ACCEPTED', at: a.at }, 'nobody in the input accepts it')] : []));

/** The path crosses another VPC first, by the tables and appliances of that one. */
const inspected = (index: Index, to: TransitAttachment, mine: TransitAttachment | undefined, a: Spot, b: Spot, answer: boolean): readonly Step[] => {
  const known = to.vpc && index.network.vpcs.some((v) => to.vpc && sameAddress(v.at, to.vpc) && !v.outside);
  const facts = { hop: `the VPC behind ${formatAddress(to.at)} passes it on`, code: 'NOT_A_VPC_NEIGHBOUR' as const, at: to.at };
  if (!known) return [maybe(facts, 'the VPC in between is not part of the input')];
  const ways = leaving(index, to, mine, a, { from: a.atom, to: b.atom, answer }, 0);
  return fold(
    ways.map((w) => [...w.steps, ...endsIn(index, w, b.vpc.at, b.atom, facts)]),
    to.at,
  );
};

/** The attachment must have a subnet in the zone of the source, and its ACL counts where it is another subnet. */
const border = (index: Index, attachment: TransitAttachment, spot: Spot, direction: 'ingress' | 'egress', other: AddressSet, answer: boolean): readonly Step[] => {
  const subnets = attachment.subnets.flatMap((s) => index.subnet(s) ?? []);
  const { zone } = spot.subnet;
  const facts = { hop: `${formatAddress(attachment.at)} has a subnet in ${zone ?? 'the zone'} of ${formatAddress(spot.subnet.at)}`, code: 'TGW_ZONE_NOT_ATTACHED' as const, at: attachment.at };
  const inZone = subnets.filter((s) => s.zone !== undefined && s.zone === zone);
  const surely = subnets.length === attachment.subnets.length && zone !== undefined && subnets.every((s) => s.zone !== undefined);
  const zoned = direction === 'egress' || inZone.length > 0 ? [] : [surely ? stop(facts) : maybe(facts, 'a zone is not known')];
  const used = (inZone.length > 0 ? inZone : subnets)[0];
  if (!used || sameAddress(used.at, spot.subnet.at)) return zoned;
  const check = answer ? answerStep : aclStep;
  return [...zoned, ...used.acls.slice(0, 1).map((acl) => check(acl, direction, other))];
};

/** Whether group references count on the way: both attachments of the gateway support them, and nothing stands between. */
export const transitRelation = (index: Index, gateway: Address, a: Vpc, b: Vpc, to: AddressSet): Relation => {
  const { to: next } = transitHit(index, gateway, a, to);
  if (!next?.vpc || !sameAddress(next.vpc, b.at)) return 'middlebox';
  const [x, y] = [attachmentOf(index, gateway, a.at), attachmentOf(index, gateway, b.at)];
  return x && y ? (x.groupReferences && y.groupReferences ? 'transit-with-groups' : 'transit') : 'unknown';
};
