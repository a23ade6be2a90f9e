import { formatAddress, type Address } from '@zta/kernel';
import { list, type Resource, type ValueMap } from '@zta/verify-model';
import type { Acl, AclRule, Vpc } from '../network';
import { everyAddress, parseCidr, unionAddresses, noAddresses } from '../sets/addresses';
import { allPorts } from '../sets/ports';
import { theDefault } from './defaults';
import { blocks, flag, literal, plain, pointer, report, whole, why, type Reader } from './reader';
import { rulePorts } from './rule-ports';

type Direction = AclRule['direction'];

/** Network ACLs and which subnet has which. A subnet that none names has its VPC's default one. */
export interface Acls {
  readonly acls: readonly Acl[];
  /** ACLs that a subnet may have, by `formatAddress`. */
  of(subnet: Address, vpc: Address): readonly Acl[];
}

/** Reads ACLs: inline rules, rule resources, the default ACL declared or as AWS creates it (allow all; "Default network ACL", Amazon VPC User Guide). */
export const readAcls = (reader: Reader, vpcs: readonly Vpc[]): Acls => {
  const { estate } = reader;
  const managed = [...estate.ofType('aws_network_acl'), ...estate.ofType('aws_default_network_acl')];
  const separate = estate.ofType('aws_network_acl_rule').map((r) => ({ of: holder(reader, r), rule: separateRule(reader, r) }));
  const stray = separate.filter((s) => !s.of).map((s): AclRule => ({ ...s.rule, unknown: 'its ACL is not known' }));
  const acls = new Map<string, Acl>();
  const rulesOf = (at: Address): readonly AclRule[] => [...separate.filter((s) => s.of && formatAddress(s.of) === formatAddress(at)).map((s) => s.rule), ...stray];
  for (const r of managed) acls.set(formatAddress(r.at), inOrder({ at: plain(r.at), rules: [...inline(reader, r, 'ingress'), ...inline(reader, r, 'egress'), ...rulesOf(r.at)] }));
  for (const vpc of vpcs) {
    const at = theDefault(reader, vpc.at, 'default_network_acl_id');
    if (!acls.has(formatAddress(at))) acls.set(formatAddress(at), inOrder({ at, rules: [...asCreated(vpc.at), ...rulesOf(at)] }));
  }
  const named = new Map<string, Acl>();
  const loose: Acl[] = [];
  const bind = (subnet: Address | undefined, acl: Acl): void => void (subnet ? named.set(formatAddress(subnet), acl) : loose.push(acl));
  for (const r of managed) for (const s of list(r.values['subnet_ids'])) bind(pointer(reader, s), aclAt(acls, plain(r.at)));
  for (const r of estate.ofType('aws_network_acl_association')) {
    const acl = pointer(reader, r.values['network_acl_id']);
    bind(pointer(reader, r.values['subnet_id']), acl ? aclAt(acls, acl) : outsideAcl({ stack: r.at.stack, address: `${r.at.address}.network_acl_id` }));
  }
  for (const a of loose) report(reader, 'unknown-association', `a subnet of ${formatAddress(a.at)} is not known: it may be any`, estate.find(a.at)?.at);
  return {
    acls: [...acls.values()],
    of: (subnet, vpc) => {
      const own = named.get(formatAddress(subnet));
      return own ? [own] : [acls.get(formatAddress(theDefault(reader, vpc, 'default_network_acl_id'))) ?? outsideAcl(subnet), ...loose];
    },
  };
};

const aclAt = (acls: ReadonlyMap<string, Acl>, at: Address): Acl => acls.get(formatAddress(at)) ?? outsideAcl(at);

/** An ACL whose rules are not part of the input. */
export const outsideAcl = (at: Address): Acl => ({ at, rules: [], unknown: `the network ACL of ${formatAddress(at)} is not part of the input` });

const inOrder = (acl: Acl): Acl => ({ ...acl, rules: [...acl.rules].sort((a, b) => a.number - b.number) });

const asCreated = (at: Address): readonly AclRule[] => (['ingress', 'egress'] as const).map((direction) => ({ at, number: 100, direction, allow: true, ports: allPorts, addresses: everyAddress }));

const holder = (reader: Reader, r: Resource): Address | undefined => {
  const of = pointer(reader, r.values['network_acl_id']);
  if (!of) report(reader, 'unknown-acl', `the ACL of ${formatAddress(r.at)} is not known (${why(r.values['network_acl_id'])}): it may be any`, r.at);
  return of;
};

const inline = (reader: Reader, r: Resource, direction: Direction): readonly AclRule[] => {
  const written = r.values[direction];
  const rules = blocks(written);
  if (!rules) {
    report(reader, 'unknown-rules', `the ${direction} rules of ${formatAddress(r.at)} are not known (${why(written)})`, r.at);
    return [{ at: plain(r.at), number: 0, direction, allow: undefined, ports: allPorts, addresses: everyAddress, unknown: why(written) }];
  }
  return rules.map((v) => aclRule(reader, r, direction, { number: whole(v['rule_no']), action: literal(v['action']), cidrs: ['cidr_block', 'ipv6_cidr_block'], v }));
};

const separateRule = (reader: Reader, r: Resource): AclRule => {
  const direction = flag(r.values['egress'], false) ? 'egress' : 'ingress';
  return aclRule(reader, r, direction, { number: whole(r.values['rule_number']), action: literal(r.values['rule_action']), cidrs: ['cidr_block', 'ipv6_cidr_block'], v: r.values });
};

interface Parts {
  readonly number: number | undefined;
  readonly action: string | undefined;
  readonly cidrs: readonly string[];
  readonly v: ValueMap;
}

const aclRule = (reader: Reader, r: Resource, direction: Direction, { number, action, cidrs, v }: Parts): AclRule => {
  const written = cidrs.map((c) => v[c]).filter((c) => c !== undefined && c !== null && c !== '');
  const sets = written.map((c) => (typeof c === 'string' ? parseCidr(c) : undefined));
  const read = rulePorts(v['protocol'], v['from_port'], v['to_port'], { type: v['icmp_type'], code: v['icmp_code'] });
  const allow = action?.toLowerCase() === 'allow' ? true : action?.toLowerCase() === 'deny' ? false : undefined;
  const gap = number === undefined ? 'its number is not known' : allow === undefined ? 'its action is not known' : sets.length === 0 || sets.includes(undefined) ? 'its network is not known' : read.unknown;
  if (gap) report(reader, 'unknown-rule', `a rule of ${formatAddress(r.at)} is not understood: ${gap}`, r.at);
  const addresses = gap && (sets.length === 0 || sets.includes(undefined)) ? everyAddress : sets.map((s) => s ?? noAddresses).reduce(unionAddresses, noAddresses);
  return { at: plain(r.at), number: number ?? 0, direction, allow, ports: read.ports, addresses, ...(gap ? { unknown: gap } : {}) };
};
