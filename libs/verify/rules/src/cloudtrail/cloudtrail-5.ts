import { every } from '../judge';
import { expectSet } from '../read/attribute';
import type { Rule } from '../rule';

/** Alarms can see the trail. */
export const rule: Rule = {
  code: 'CloudTrail.5',
  title: 'the trail delivers to CloudWatch Logs',
  why: 'files in a bucket are read after the damage; a log group can raise an alarm in minutes',
  controls: { fsbp: ['CloudTrail.5'], iso27001: ['A.8.16'], nist80053: ['AU-6', 'SI-4'], nist800207: ['7'] },
  severity: 'medium',
  source: 'Monitoring CloudTrail log files with Amazon CloudWatch Logs, AWS CloudTrail User Guide',
  applies: (r) => r.type === 'aws_cloudtrail',
  evaluate: (r) => every([expectSet(r, 'cloud_watch_logs_group_arn', 'a log group'), expectSet(r, 'cloud_watch_logs_role_arn', 'the role that delivers')]),
};
