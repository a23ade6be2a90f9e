import { isMap, isUnknown } from '@zta/verify-model';
import { every, proved, unsure } from '../judge';
import { each, expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** Each rule counts what it matches. */
export const rule: Rule = {
  code: 'WAF.12',
  title: 'every rule has a metric',
  why: 'without it nobody sees an attack begin, or a rule that refuses customers',
  controls: { fsbp: ['WAF.12'], iso27001: ['A.8.16'], nist80053: ['AU-6(3)', 'SI-7(8)'], nist800207: ['7'] },
  severity: 'medium',
  source: 'AWS WAF controls: WAF.12, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_wafv2_web_acl' || r.type === 'aws_wafv2_rule_group',
  evaluate: (r) =>
    every([
      proved,
      ...each(r.values, 'rule_json').filter((v) => v !== '').map(() => unsure('unknown-value', '`rule_json` is not read', r.at)),
      ...each(r.values, 'rule').map((v) => (isMap(v) ? expectAttribute({ ...r, values: v }, { path: 'visibility_config.cloudwatch_metrics_enabled', wanted: '`true`', accepts: isTrue }) : unsure('unknown-value', `a rule is not told: ${isUnknown(v) ? v.reason : 'it is no block'}`, r.at))),
    ]),
};
