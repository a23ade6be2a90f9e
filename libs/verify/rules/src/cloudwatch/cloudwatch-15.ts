import { isUnknown } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { each } from '../read/attribute';
import type { Rule } from '../rule';

/** An alarm tells somebody. */
export const rule: Rule = {
  code: 'CloudWatch.15',
  title: 'the alarm has an action for the alarm state',
  why: 'an alarm without an action rings in an empty house',
  controls: { fsbp: ['CloudWatch.15'], iso27001: ['A.8.16'], nist80053: ['(AU-6)', '(SI-4)'], nist800207: ['7'] },
  severity: 'high',
  source: 'Amazon CloudWatch controls: CloudWatch.15, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_cloudwatch_metric_alarm' || r.type === 'aws_cloudwatch_composite_alarm',
  evaluate: (r) => {
    const actions = each(r.values, 'alarm_actions');
    if (actions.some((a) => !isUnknown(a) && a !== '')) return proved;
    const blank = actions.find(isUnknown);
    return blank ? unsure('unknown-value', `\`alarm_actions\` is not told: ${blank.reason}`, r.at) : refuted('absent', '`alarm_actions` is empty, wanted a topic', r.at);
  },
};
