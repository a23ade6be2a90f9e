import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** A firewall is not deleted by mistake. */
export const rule: Rule = {
  code: 'NetworkFirewall.9',
  title: 'the firewall is protected against deletion',
  why: 'without it every way out is shut, or open, whichever the routes say',
  controls: { fsbp: ['NetworkFirewall.9'], iso27001: ['A.8.14'], nist80053: ['(CM-3)'] },
  severity: 'medium',
  source: 'AWS Network Firewall controls: NetworkFirewall.9, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_networkfirewall_firewall',
  evaluate: (r) => expectAttribute(r, { path: 'delete_protection', wanted: '`true`', accepts: isTrue, absent: false }),
};
