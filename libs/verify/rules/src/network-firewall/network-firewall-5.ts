import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** Nor does a fragment. */
export const rule: Rule = {
  code: 'NetworkFirewall.5',
  title: 'the policy drops or forwards fragments',
  why: 'fragments that pass carry anything past the rules, piece by piece',
  controls: { fsbp: ['NetworkFirewall.5'], iso27001: ['A.8.20'], nist80053: ['CA-9(1)', 'CM-2'], nist800207: ['3'] },
  severity: 'medium',
  source: 'AWS Network Firewall controls: NetworkFirewall.5, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_networkfirewall_firewall_policy',
  evaluate: (r) => expectAttribute(r, { path: 'firewall_policy.stateless_fragment_default_actions', wanted: '`aws:drop` or `aws:forward_to_sfe`', accepts: (v) => v === 'aws:drop' || v === 'aws:forward_to_sfe' }),
};
