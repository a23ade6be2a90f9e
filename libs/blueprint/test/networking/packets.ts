import { Cidr } from '@zta/kernel';
import type { AccessListPlan, AccessRulePlan, SegmentPlan } from '../../src';

/** A TCP packet at the border of a subnet. */
export interface Packet {
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

const inside = (cidr: string, address: string): boolean => Cidr.parse(cidr).contains(Cidr.parse(`${address}/32`));
/** The lowest number that matches decides; no match denies ("Network ACL rules", Amazon VPC User Guide). */
const decides = (rules: readonly AccessRulePlan[], address: string, port: number): boolean =>
  [...rules].sort((a, b) => a.number - b.number).find((r) => inside(r.cidr, address) && (r.protocol === 'all' || (port >= r.fromPort && port <= r.toPort)))?.action === 'allow';

const listAt = (lists: readonly AccessListPlan[], segments: readonly SegmentPlan[], address: string): AccessListPlan | undefined => {
  const segment = segments.find((s) => s.subnets.some((n) => inside(n.cidr, address)));
  return lists.find((l) => l.segment === segment?.id);
};
const sameSubnet = (segments: readonly SegmentPlan[], a: string, b: string): boolean => segments.some((s) => s.subnets.some((n) => inside(n.cidr, a) && inside(n.cidr, b)));

/** True when a packet passes the lists of the subnet that it leaves and of the one that it enters. */
export const passes = (lists: readonly AccessListPlan[], segments: readonly SegmentPlan[], p: Packet): boolean => {
  if (sameSubnet(segments, p.from, p.to)) return true;
  const out = listAt(lists, segments, p.from);
  const into = listAt(lists, segments, p.to);
  return (!out || decides(out.egress, p.to, p.port)) && (!into || decides(into.ingress, p.from, p.port));
};

/** Every client port that matters: the ends of the range, and ports that people like to leave out. */
export const clientPorts = [1024, 3389, 32767, 32768, 49152, 60999, 65535] as const;

/** True when a request is let through and its reply comes back to every client port. */
export const connects = (lists: readonly AccessListPlan[], segments: readonly SegmentPlan[], from: string, to: string, port: number): boolean =>
  passes(lists, segments, { from, to, port }) && clientPorts.every((p) => passes(lists, segments, { from: to, to: from, port: p }));

/** First usable address of a network. */
export const address = (cidr: string): string => {
  const parts = (cidr.split('/')[0] ?? '').split('.').map(Number);
  return [...parts.slice(0, 3), (parts[3] ?? 0) + 4].join('.');
};
