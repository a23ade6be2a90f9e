import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** Nothing passes before the stateful rules see it. */
export const rule: Rule = {
  code: 'NetworkFirewall.4',
  title: 'the policy drops or forwards what no stateless rule matches',
  why: 'a packet that passes here never meets the stateful rules',
  controls: { fsbp: ['NetworkFirewall.4'], iso27001: ['A.8.20'], nist80053: ['CA-9(1)', 'CM-2'], nist800207: ['3'] },
  severity: 'medium',
  source: 'AWS Network Firewall controls: NetworkFirewall.4, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_networkfirewall_firewall_policy',
  evaluate: (r) => expectAttribute(r, { path: 'firewall_policy.stateless_default_actions', wanted: '`aws:drop` or `aws:forward_to_sfe`', accepts: (v) => v === 'aws:drop' || v === 'aws:forward_to_sfe' }),
};
