import { isUnknown } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { each } from '../read/attribute';
import type { Rule } from '../rule';

/** A stateless group has rules. */
export const rule: Rule = {
  code: 'NetworkFirewall.6',
  title: 'the stateless rule group is not empty',
  why: 'an empty group looks like a filter and lets everything by',
  controls: { fsbp: ['NetworkFirewall.6'], iso27001: ['A.8.20'], nist80053: ['SC-7', 'SC-7(5)'], nist800207: ['3'] },
  severity: 'medium',
  source: 'AWS Network Firewall controls: NetworkFirewall.6, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_networkfirewall_rule_group' && r.values['type'] !== 'STATEFUL',
  evaluate: (r) => {
    const written = each(r.values, 'rule_group.rules_source.stateless_rules_and_custom_actions.stateless_rule');
    if (written.some((v) => !isUnknown(v))) return proved;
    const blank = [...written, ...each(r.values, 'rule_group'), r.values['rules']].find((v) => typeof v === 'object' && v !== null && isUnknown(v));
    if (blank !== undefined || r.values['type'] !== 'STATELESS' || typeof r.values['rules'] === 'string') return unsure('unknown-value', 'its rules are not told', r.at);
    return refuted('absent', 'it has no stateless rule', r.at);
  },
};
