import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** Its endpoints stay where routes lead. */
export const rule: Rule = {
  code: 'NetworkFirewall.10',
  title: 'the subnets of the firewall are protected against change',
  why: 'an endpoint that moves leaves routes that lead nowhere, or past it',
  controls: { fsbp: ['NetworkFirewall.10'], iso27001: ['A.8.32'], nist80053: ['(CM-3)'] },
  severity: 'medium',
  source: 'AWS Network Firewall controls: NetworkFirewall.10, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_networkfirewall_firewall',
  evaluate: (r) => expectAttribute(r, { path: 'subnet_change_protection', wanted: '`true`', accepts: isTrue, absent: false }),
};
