import { isUnknown } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { each } from '../read/attribute';
import type { Rule } from '../rule';

/** A policy has rules. */
export const rule: Rule = {
  code: 'NetworkFirewall.3',
  title: 'the policy names a rule group',
  why: 'a firewall without rules decides nothing',
  controls: { fsbp: ['NetworkFirewall.3'], pci: ['(1.2.1)'], iso27001: ['A.8.20', 'A.8.23'], nist80053: ['CA-9(1)', 'CM-2'], nist800207: ['3'] },
  severity: 'medium',
  source: 'AWS Network Firewall controls: NetworkFirewall.3, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_networkfirewall_firewall_policy',
  evaluate: (r) => {
    const groups = ['stateful', 'stateless'].flatMap((kind) => each(r.values, `firewall_policy.${kind}_rule_group_reference`));
    if (groups.some((g) => !isUnknown(g))) return proved;
    const [blank] = groups.filter(isUnknown);
    return blank ? unsure('unknown-value', `its rule groups are not told: ${blank.reason}`, r.at) : refuted('absent', 'it names no rule group', r.at);
  },
};
