import { judgeSiblings } from '../read/sibling';
import { proved } from '../judge';
import type { Rule } from '../rule';

/** Names are filtered as packets are. */
export const rule: Rule = {
  code: 'dns-firewall',
  title: 'a DNS firewall filters the names that the VPC asks for',
  why: 'a resolver answers for any name, and data leaves inside the questions without one route out',
  controls: { pci: ['(1.4.2)'], iso27001: ['A.8.23'], nist80053: ['(SC-7)', '(SI-4)'], nist800207: ['3'] },
  severity: 'medium',
  source: 'Using DNS Firewall to filter outbound DNS traffic, Amazon Route 53 Developer Guide',
  applies: (r) => r.type === 'aws_vpc',
  evaluate: (r, estate) => judgeSiblings(estate, r, { type: 'aws_route53_resolver_firewall_rule_group_association', by: 'vpc_id', missing: 'no DNS firewall' }, () => proved),
};
