import { Cidr } from '@zta/kernel';
import type { AccessListPlan, AccessRulePlan, SegmentPlan } from '../../plan';
import { transitSegment } from './names';
import { isBeyond, isCentral, isInside, isLattice, type Path } from './path';
import { numbered, type Line } from './rule-numbers';
import { linkLocal, linkLocal6 } from './rules';

/**
 * Ports that replies come back to. Load balancers, NAT gateways and Lambda choose from the whole range ("Ephemeral ports", Amazon VPC User Guide), so
 * nothing narrower is correct.
 */
export const ephemeral = { fromPort: 1024, toPort: 65535 } as const;
/** Private address space (RFC 1918): what a rule for the world beyond must not include. */
const privateSpace: readonly string[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
const everywhere = '0.0.0.0/0';

/**
 * One network ACL per segment, both directions of every path. AWS accepts addresses only in its rules: a gateway endpoint's prefix list cannot be named ("Gateway
 * endpoints for Amazon S3", its network ACL note), and its addresses change without notice. The tightest line that stays right is therefore the port to every
 * address that is not private, behind denials of all private space: route tables and groups, which can name the service, narrow it to the service.
 * @param more lines that no path inside the VPC asks for: those of web entries, and of callers in other environments
 */
export const accessListsOf = (paths: readonly Path[], segments: readonly SegmentPlan[], vpc: string, more: readonly Line[] = []): readonly AccessListPlan[] => {
  const cidrs = new Map(segments.map((s) => [s.id, s.subnets.map((n) => n.cidr)]));
  const second = new Map(segments.map((s) => [s.id, s.subnets.flatMap((n) => n.ipv6 ?? [])]));
  const of = (segment: string): readonly string[] => cidrs.get(segment) ?? [];
  const of6 = (segment: string): readonly string[] => second.get(segment) ?? [];
  const lines = [...paths.flatMap((p) => [...linesOf(p, of), ...linesOf6(p, of6)]), ...more];
  const own = Cidr.parse(vpc);
  const denied = [...privateSpace, ...(privateSpace.some((s) => Cidr.parse(s).contains(own)) ? [] : [vpc])];
  const rules = (segment: string, direction: Line['direction']): readonly AccessRulePlan[] => numbered(lines.filter((l) => l.segment === segment && l.direction === direction), denied);
  return segments.map(({ id }) => ({ segment: id, ingress: rules(id, 'ingress'), egress: rules(id, 'egress') }));
};

/** Request and reply at both ends of a path: the client's lines name the far end, the server's lines the client. */
const linesBetween = ({ from, port }: Path, server: string, far: readonly string[], near: readonly string[]): readonly Line[] => {
  const request = { fromPort: port, toPort: port };
  return [
    ...far.flatMap((cidr): readonly Line[] => [
      { segment: from.segment, direction: 'egress', cidr, ...request },
      { segment: from.segment, direction: 'ingress', cidr, ...ephemeral },
    ]),
    ...near.flatMap((cidr): readonly Line[] => [
      { segment: server, direction: 'ingress', cidr, ...request },
      { segment: server, direction: 'egress', cidr, ...ephemeral },
    ]),
  ];
};

/** IPv6 stays inside the VPC: lines between its own segments, and to VPC Lattice. What no line names is denied, so that nothing private has to be. */
const linesOf6 = (p: Path, cidrsOf: (segment: string) => readonly string[]): readonly Line[] => {
  const near = cidrsOf(p.from.segment);
  const far = isInside(p.to) ? cidrsOf(p.to.segment) : [];
  if (isInside(p.to)) return near.length > 0 && far.length > 0 ? linesBetween(p, p.to.segment, far, near) : [];
  return isLattice(p.to) && near.length > 0 ? linesBetween(p, p.from.segment, [linkLocal6], []) : [];
};

const linesOf = (p: Path, cidrsOf: (segment: string) => readonly string[]): readonly Line[] => {
  const { segment: client } = p.from;
  const between = (server: string, far: readonly string[]): readonly Line[] => linesBetween(p, server, far, cidrsOf(client));
  if (isInside(p.to)) return between(p.to.segment, cidrsOf(p.to.segment));
  if (isCentral(p.to)) return between(transitSegment, p.to.central.map((n) => n.cidr));
  // Network ACLs see packets to and from Lattice ("Control traffic to VPC Lattice using network ACLs"); on the far side nothing stands in a subnet.
  if (isLattice(p.to)) return between(client, [linkLocal]).filter((l) => l.cidr === linkLocal);
  // A gateway endpoint is a route, not a place: only the client's subnet is crossed. On the way to a host the transit subnet is, too: its inbound lines see
  // the client's address, its outbound lines the reply's destination ("How Network ACLs work with transit gateways").
  const world = between(transitSegment, [everywhere]);
  return isBeyond(p.to) ? world : world.filter((l) => l.segment === client);
};
