import { isUnknown } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { each } from '../read/attribute';
import type { Rule } from '../rule';

/** A web ACL without rules lets everything through, and looks as if it did not. */
export const rule: Rule = {
  code: 'WAF.10',
  title: 'the web ACL has rules',
  why: 'without one it passes every request to what stands behind it',
  controls: { fsbp: ['WAF.10'], pci: ['(6.4.2)'], iso27001: ['A.8.20'], nist80053: ['CA-9(1)', 'CM-2'] },
  severity: 'medium',
  source: 'AWS WAF controls: WAF.10, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_wafv2_web_acl',
  evaluate: (r) => {
    const rules = [...each(r.values, 'rule'), ...each(r.values, 'rule_json')].filter((v) => v !== '');
    const blank = rules.find(isUnknown);
    if (blank) return unsure('unknown-value', `its rules are not told: ${blank.reason}`, r.at);
    return rules.length > 0 ? proved : refuted('absent', 'it has no rule', r.at);
  },
};
