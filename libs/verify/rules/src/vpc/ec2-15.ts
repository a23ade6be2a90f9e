import { every } from '../judge';
import { expectAttribute, isFalse } from '../read/attribute';
import type { Rule } from '../rule';

/** Nothing gets a public IPv4 address, or an IPv6 address of any kind, by accident. */
export const rule: Rule = {
  code: 'EC2.15',
  title: 'the subnet gives out no public addresses',
  why: 'a public address makes an instance one route away from everybody',
  controls: { fsbp: ['EC2.15'], pci: ['1.4.4'], iso27001: ['A.8.20'], nist80053: ['SC-7', 'AC-4'], nist800207: ['3'] },
  severity: 'medium',
  source: 'Amazon EC2 controls: EC2.15, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_subnet',
  evaluate: (r) => every(['map_public_ip_on_launch', 'assign_ipv6_address_on_creation'].map((path) => expectAttribute(r, { path, wanted: '`false`', accepts: isFalse, absent: false }))),
};
