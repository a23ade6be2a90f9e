import { isUnknown } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { each } from '../read/attribute';
import type { Rule } from '../rule';

/** A zone that fails does not take the only firewall with it. */
export const rule: Rule = {
  code: 'NetworkFirewall.1',
  title: 'the firewall stands in more than one zone',
  why: 'when its only zone fails, every way out fails, and somebody will route around it',
  controls: { fsbp: ['NetworkFirewall.1'], iso27001: ['A.8.14'], nist80053: ['CP-10', 'SC-36'] },
  severity: 'medium',
  source: 'AWS Network Firewall controls: NetworkFirewall.1, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_networkfirewall_firewall',
  evaluate: (r) => {
    const mapped = each(r.values, 'subnet_mapping');
    const blank = mapped.find(isUnknown);
    if (blank) return unsure('unknown-value', `\`subnet_mapping\` is not told: ${blank.reason}`, r.at);
    return mapped.length > 1 ? proved : refuted('not-covered', `it has ${mapped.length} subnet${mapped.length === 1 ? '' : 's'}, wanted one in each of several zones`, r.at);
  },
};
