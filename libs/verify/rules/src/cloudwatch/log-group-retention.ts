import { expectAttribute, toNumber } from '../read/attribute';
import type { Rule } from '../rule';

/** Somebody decided how long logs are kept. How long is the tier's choice; CloudWatch.16 asks for 365 days. */
export const rule: Rule = {
  code: 'log-group-retention',
  title: 'the log group says how long it keeps what it holds',
  why: 'unset means for ever: cost without bound, and personal data that is never erased',
  controls: { fsbp: ['(CloudWatch.16)'], pci: ['(10.5.1)'], iso27001: ['A.8.15', 'A.8.10'], nist80053: ['AU-11'] },
  severity: 'low',
  source: 'Change log data retention in CloudWatch Logs, Amazon CloudWatch Logs User Guide',
  applies: (r) => r.type === 'aws_cloudwatch_log_group',
  evaluate: (r) => expectAttribute(r, { path: 'retention_in_days', wanted: 'a number of days', accepts: (v) => toNumber(v) > 0, absent: 0 }),
};
