import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** An interface speaks for itself alone. */
export const rule: Rule = {
  code: 'EC2.180',
  title: 'the network interface checks source and destination',
  why: 'without the check it forwards what others send: a router that no route table shows',
  controls: { fsbp: ['EC2.180'], iso27001: ['A.8.20'], nist80053: ['(SC-7)'], nist800207: ['3'] },
  severity: 'medium',
  source: 'Amazon EC2 controls: EC2.180, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_network_interface' || r.type === 'aws_instance',
  evaluate: (r) => expectAttribute(r, { path: 'source_dest_check', wanted: '`true`', accepts: isTrue, absent: true }),
};
