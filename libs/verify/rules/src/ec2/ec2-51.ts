import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** Who dials in leaves a record. */
export const rule: Rule = {
  code: 'EC2.51',
  title: 'the client VPN logs who connects',
  why: 'without it nobody can tell which device was inside, or who tried',
  controls: { fsbp: ['EC2.51'], pci: ['10.2.1'], iso27001: ['(A.8.15)'], nist80053: ['AU-12', 'AC-6(9)', 'SC-7(9)'], nist800207: ['5', '7'] },
  severity: 'low',
  source: 'Amazon EC2 controls: EC2.51, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_ec2_client_vpn_endpoint',
  evaluate: (r) => expectAttribute(r, { path: 'connection_log_options.enabled', wanted: '`true`', accepts: isTrue, absent: false }),
};
