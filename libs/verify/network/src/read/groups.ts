import { formatAddress, type Address } from '@zta/kernel';
import { isUnknown, list, type Resource, type Value, type ValueMap } from '@zta/verify-model';
import type { Group, Opening, Peer, Vpc } from '../network';
import { everyIpv4, everyIpv6, noAddresses, parseCidr, unionAddresses, type AddressSet } from '../sets/addresses';
import { allPorts } from '../sets/ports';
import { theDefault } from './defaults';
import { prefixListPeer, readPrefixList } from './prefix-lists';
import { blocks, plain, pointer, report, why, type Reader } from './reader';
import { rulePorts } from './rule-ports';

type Direction = Opening['direction'];
const directions = ['ingress', 'egress'] as const;

/** Security groups and their rules in every spelling that the provider knows. */
export const readGroups = (reader: Reader, vpcs: readonly Vpc[]): { readonly groups: readonly Group[]; readonly openings: readonly Opening[] } => {
  const { estate } = reader;
  const managed = [...estate.ofType('aws_security_group'), ...estate.ofType('aws_default_security_group')];
  const inline = managed.flatMap((g) => directions.flatMap((d) => inlineRules(reader, g, d)));
  const separate = [
    ...estate.ofType('aws_vpc_security_group_ingress_rule').flatMap((r) => rule(reader, r, 'ingress')),
    ...estate.ofType('aws_vpc_security_group_egress_rule').flatMap((r) => rule(reader, r, 'egress')),
    ...estate.ofType('aws_security_group_rule').flatMap((r) => oldRule(reader, r)),
  ];
  reportMixed(reader, inline, separate);
  const declared = managed.map((g): Group => {
    const vpc = pointer(reader, g.values['vpc_id']);
    return { at: plain(g.at), ...(vpc ? { vpc } : {}) };
  });
  const implicit = vpcs.flatMap((vpc) => {
    const at = theDefault(reader, vpc.at, 'default_security_group_id');
    return estate.find(at) ? [] : [{ at, vpc: vpc.at }];
  });
  return { groups: [...declared, ...implicit], openings: [...inline, ...separate, ...implicit.flatMap((g) => asCreated(g.at, g.vpc))] };
};

/** The default group as AWS creates it: members may talk to each other and out to everybody ("Default security groups for your VPCs", Amazon VPC User Guide). */
const asCreated = (group: Address, vpc: Address): readonly Opening[] => [
  { at: vpc, group, direction: 'ingress', ports: allPorts, peer: { kind: 'group', group } },
  { at: vpc, group, direction: 'egress', ports: allPorts, peer: { kind: 'addresses', set: everyIpv4 } },
  { at: vpc, group, direction: 'egress', ports: allPorts, peer: { kind: 'addresses', set: everyIpv6 } },
];

const inlineRules = (reader: Reader, group: Resource, direction: Direction): readonly Opening[] => {
  const written = group.values[direction];
  const rules = blocks(written);
  const base = { at: plain(group.at), group: plain(group.at), direction };
  if (!rules) {
    report(reader, 'unknown-rules', `the ${direction} rules of ${formatAddress(group.at)} are not known (${why(written)})`, group.at);
    return [{ ...base, ports: allPorts, peer: { kind: 'unknown', reason: why(written) } }];
  }
  return rules.flatMap((r) =>
    spread(reader, group, base, rulePorts(r['protocol'], r['from_port'], r['to_port']), [
      ...cidrPeers(r['cidr_blocks'], r['ipv6_cidr_blocks']),
      ...list(r['prefix_list_ids']).map((p) => prefixListPeer(readPrefixList(reader, p))),
      ...list(r['security_groups']).map((g) => groupPeer(reader, g)),
      ...selfPeer(r, base.group),
    ]),
  );
};

const rule = (reader: Reader, r: Resource, direction: Direction): readonly Opening[] => {
  const v = r.values;
  const peers = [
    ...cidrPeers(v['cidr_ipv4'], v['cidr_ipv6']),
    ...list(v['prefix_list_id']).map((p) => prefixListPeer(readPrefixList(reader, p))),
    ...list(v['referenced_security_group_id']).map((g) => groupPeer(reader, g)),
  ];
  return spread(reader, r, holder(reader, r, direction), rulePorts(v['ip_protocol'], v['from_port'], v['to_port']), peers);
};

const oldRule = (reader: Reader, r: Resource): readonly Opening[] => {
  const v = r.values;
  const wanted = directions.filter((d) => v['type'] === d || (v['type'] !== 'ingress' && v['type'] !== 'egress'));
  return wanted.flatMap((direction) => {
    const base = holder(reader, r, direction);
    return spread(reader, r, base, rulePorts(v['protocol'], v['from_port'], v['to_port']), [
      ...cidrPeers(v['cidr_blocks'], v['ipv6_cidr_blocks']),
      ...list(v['prefix_list_ids']).map((p) => prefixListPeer(readPrefixList(reader, p))),
      ...list(v['source_security_group_id']).map((g) => groupPeer(reader, g)),
      ...selfPeer(v, base.group),
    ]);
  });
};

type Base = Pick<Opening, 'at' | 'group' | 'direction' | 'stray'>;

const holder = (reader: Reader, r: Resource, direction: Direction): Base => {
  const group = pointer(reader, r.values['security_group_id']);
  if (group) return { at: plain(r.at), group, direction };
  report(reader, 'unknown-group', `the group of ${formatAddress(r.at)} is not known (${why(r.values['security_group_id'])}): it may be any`, r.at);
  return { at: plain(r.at), group: { stack: r.at.stack, address: `${r.at.address}.security_group_id` }, direction, stray: true };
};

/** One opening for each peer; a rule without a readable peer is one with an unknown peer, never none. */
const spread = (reader: Reader, r: Resource, base: Base, read: ReturnType<typeof rulePorts>, peers: readonly Peer[]): readonly Opening[] => {
  const all: readonly Peer[] = peers.length ? peers : [{ kind: 'unknown', reason: 'the rule names no peer' }];
  for (const p of all) if (p.kind === 'unknown') report(reader, 'unknown-peer', `the peer of a rule of ${formatAddress(r.at)} is not known (${p.reason})`, r.at);
  if (read.unknown) report(reader, 'unknown-ports', `a rule of ${formatAddress(r.at)} is not understood: ${read.unknown}`, r.at);
  return all.map((peer) => ({ ...base, ports: read.ports, peer, ...(read.unknown ? { unknownPorts: read.unknown } : {}) }));
};

/** All literal networks of a rule are one set; each that is not known is a peer of its own. */
const cidrPeers = (...attributes: readonly (Value | undefined)[]): readonly Peer[] => {
  let set: AddressSet = noAddresses;
  const unknowns: Peer[] = [];
  for (const v of attributes.flatMap(list)) {
    const cidr = typeof v === 'string' ? parseCidr(v) : undefined;
    if (cidr) set = unionAddresses(set, cidr);
    else unknowns.push({ kind: 'unknown', reason: `network (${typeof v === 'string' ? `\`${v}\`` : why(v)})` });
  }
  return [...(set.v4.length || set.v6.length ? [{ kind: 'addresses' as const, set }] : []), ...unknowns];
};

const groupPeer = (reader: Reader, v: Value): Peer => {
  const group = pointer(reader, v);
  return group ? { kind: 'group', group } : { kind: 'unknown', reason: `group (${why(v)})` };
};

const selfPeer = (v: ValueMap, group: Address): readonly Peer[] => {
  if (isUnknown(v['self'])) return [{ kind: 'unknown', reason: why(v['self']) }];
  return v['self'] === true || v['self'] === 'true' ? [{ kind: 'group', group }] : [];
};

/** Inline and separate rules on one group undo each other at every apply: their union is evaluated, and said. */
const reportMixed = (reader: Reader, inline: readonly Opening[], separate: readonly Opening[]): void => {
  const own = new Set(inline.map((o) => formatAddress(o.group)));
  for (const o of separate)
    if (own.has(formatAddress(o.group))) report(reader, 'mixed-rules', `${formatAddress(o.group)} has rules inline and as resources: they undo each other, their union is evaluated`, reader.estate.find(o.group)?.at);
};
