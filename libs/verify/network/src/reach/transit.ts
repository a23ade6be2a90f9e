import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import type { TransitAttachment, TransitTable, Vpc } from '../network';
import type { AddressSet } from '../sets/addresses';
import { aclStep, answerStep } from './acl-step';
import type { Relation } from './group-step';
import type { Index } from './index-of';
import { holds, type Spot } from './spot';
import { maybe, pass, stop, type Step } from './step';

/** Where a transit gateway sends a packet: to an attachment, nowhere, or not known. */
interface TransitHit {
  readonly to?: TransitAttachment;
  readonly step: Step;
}

const attachmentOf = (index: Index, gateway: Address, vpc: Address): TransitAttachment | undefined => index.network.attachments.find((a) => a.vpc && sameAddress(a.vpc, vpc) && sameAddress(a.gateway, gateway));

/** Looks a destination up for a VPC's attachment: longest prefix, written before propagated ("Route evaluation order", AWS Transit Gateway Guide). */
export const transitHit = (index: Index, gateway: Address, from: Vpc, to: AddressSet): TransitHit => {
  const name = formatAddress(gateway);
  const mine = attachmentOf(index, gateway, from.at);
  if (!mine) {
    const known = index.network.attachments.some((a) => sameAddress(a.gateway, gateway));
    const facts = { hop: `the transit gateway ${name} takes packets of ${formatAddress(from.at)}`, code: 'TGW_NOT_ATTACHED' as const, at: gateway };
    return { step: known ? stop(facts) : maybe(facts, 'its attachments are not part of the input') };
  }
  if (mine.table === 'none') return { step: stop({ hop: `the attachment ${formatAddress(mine.at)} has a route table`, code: 'TGW_NO_ROUTE', at: mine.at }) };
  const table = mine.table && index.network.transitTables.find((t) => mine.table && mine.table !== 'none' && sameAddress(t.at, mine.table));
  if (!table) return { step: maybe({ hop: `the route table of ${formatAddress(mine.at)} has a route`, code: 'TGW_NO_ROUTE', at: mine.at }, 'the table is not part of the input') };
  return inTable(index, table, to);
};

const inTable = (index: Index, table: TransitTable, to: AddressSet): TransitHit => {
  const found = table.routes.filter((r) => holds(r.set, to)).sort((a, b) => b.length - a.length || Number(a.propagated) - Number(b.propagated))[0];
  const facts = { hop: `the transit gateway route table ${formatAddress(table.at)} has a route`, code: 'TGW_NO_ROUTE' as const, at: found?.at ?? table.at };
  if (table.unknown) return { step: maybe(facts, table.unknown) };
  if (!found) return { step: stop(facts) };
  if (found.to === 'blackhole') return { step: stop({ ...facts, code: 'TGW_BLACKHOLE' }) };
  const target = found.to;
  const next = target && index.network.attachments.find((a) => sameAddress(a.at, target));
  return next ? { to: next, step: pass(facts) } : { step: maybe(facts, 'where the attachment leads is not part of the input') };
};

/** The request's way from one VPC to another over a transit gateway, with the ACLs of the attachment subnets; `answer` gives the same for the way back. */
export const transitSteps = (index: Index, gateway: Address, a: Spot, b: Spot, answer: boolean): readonly Step[] => {
  const { to, step } = transitHit(index, gateway, a.vpc, b.atom);
  const mine = attachmentOf(index, gateway, a.vpc.at);
  const steps: Step[] = [];
  if (mine) steps.push(...border(index, mine, a, 'ingress', a.atom, answer));
  steps.push(step);
  if (to) {
    if (to.vpc && !sameAddress(to.vpc, b.vpc.at)) steps.push(inspected(index, to));
    else steps.push(...border(index, to, b, 'egress', b.atom, answer));
  }
  return steps;
};

/** The path crosses another VPC first: what its appliances let through is not modelled. */
const inspected = (index: Index, to: TransitAttachment): Step => {
  const known = to.vpc && index.network.vpcs.some((v) => to.vpc && sameAddress(v.at, to.vpc));
  return maybe({ hop: `the VPC behind ${formatAddress(to.at)} passes it on`, code: 'NOT_A_VPC_NEIGHBOUR', at: to.at }, known ? 'what a VPC in between lets through is not modelled' : 'the VPC in between is not part of the input');
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
