import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** The actions of an alarm are on. */
export const rule: Rule = {
  code: 'CloudWatch.17',
  title: 'the actions of the alarm are switched on',
  why: 'actions that are switched off for an hour are forgotten for a year',
  controls: { fsbp: ['CloudWatch.17'], iso27001: ['A.8.16'], nist80053: ['(AU-6)', '(SI-4)'] },
  severity: 'high',
  source: 'Amazon CloudWatch controls: CloudWatch.17, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_cloudwatch_metric_alarm' || r.type === 'aws_cloudwatch_composite_alarm',
  evaluate: (r) => expectAttribute(r, { path: 'actions_enabled', wanted: '`true`', accepts: isTrue, absent: true }),
};
