import { every } from '../judge';
import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** Both tunnels of a VPN leave a record. */
export const rule: Rule = {
  code: 'EC2.171',
  title: 'both tunnels of the VPN connection are logged',
  why: 'a tunnel that somebody else negotiated looks like the one that was meant',
  controls: { fsbp: ['EC2.171'], pci: ['10.4.2'], iso27001: ['(A.8.15)'], nist80053: ['(AU-12)'], nist800207: ['5', '7'] },
  severity: 'medium',
  source: 'Amazon EC2 controls: EC2.171, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_vpn_connection',
  evaluate: (r) => every([1, 2].map((n) => expectAttribute(r, { path: `tunnel${n}_log_options.cloudwatch_log_options.log_enabled`, wanted: '`true`', accepts: isTrue, absent: false }))),
};
