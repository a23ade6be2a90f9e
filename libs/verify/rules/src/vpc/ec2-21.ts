import { isMap, isRef, isTemplate, isUnknown, type Resource, type Value, type ValueMap } from '@zta/verify-model';
import { isWithinAddresses, parseCidr } from '@zta/verify-network';
import { every, proved, refuted, unsure } from '../judge';
import { each, toNumber } from '../read/attribute';
import type { Judgement, Rule } from '../rule';

/** Ports of remote administration: SSH and RDP. */
const remote = [22, 3389] as const;
const everywhere = ['0.0.0.0/0', '::/0'].flatMap((c) => parseCidr(c) ?? []);

const isBlank = (v: Value | undefined): boolean => isUnknown(v) || isRef(v) || isTemplate(v);

/** One entry; attribute names differ between an ACL's own rows and separate rules. */
const judgeEntry = (r: Resource, row: ValueMap, action: string): Judgement => {
  if (row[action] === 'deny') return proved;
  const cidrs = ['cidr_block', 'ipv6_cidr_block'].map((k) => row[k]);
  const asked = [...cidrs, row[action], row['protocol'], row['from_port'], row['to_port']];
  if (asked.some(isBlank)) return unsure('unknown-value', 'an entry is not told', r.at);
  const wide = cidrs.some((c) => typeof c === 'string' && everywhere.some((all) => isWithinAddresses(all, parseCidr(c) ?? { v4: [], v6: [] })));
  const protocol = String(row['protocol']).toLowerCase();
  const all = protocol === '-1' || protocol === 'all';
  const ports = remote.filter((p) => all || (['tcp', '6'].includes(protocol) && toNumber(row['from_port']) <= p && p <= toNumber(row['to_port'])));
  return wide && ports.length > 0 ? refuted('too-broad', `it lets every address in on tcp/${ports.join(' and tcp/')}`, r.at) : proved;
};

/** Remote administration is not open to everybody, not even where a group would stop it. */
export const rule: Rule = {
  code: 'EC2.21',
  title: 'the network ACL does not let every address in on tcp/22 or tcp/3389',
  why: 'ports of remote administration are what is tried first; AWS judges each entry by itself, ranges for answers included',
  controls: { fsbp: ['EC2.21'], cis: ['5.1 / 5.2'], pci: ['1.3.1'], iso27001: ['A.8.20'], nist80053: ['AC-4(21)', 'SC-7(5)'], nist800207: ['3'] },
  severity: 'medium',
  source: 'Amazon EC2 controls: EC2.21, AWS Security Hub User Guide',
  applies: (r) => ['aws_network_acl', 'aws_default_network_acl', 'aws_network_acl_rule'].includes(r.type),
  evaluate: (r) => {
    if (r.type === 'aws_network_acl_rule') return r.values['egress'] === true ? proved : judgeEntry(r, r.values, 'rule_action');
    return every(each(r.values, 'ingress').map((row) => (isMap(row) ? judgeEntry(r, row, 'action') : unsure('unknown-value', '`ingress` is not told', r.at))));
  },
};
