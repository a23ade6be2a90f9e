import { expectOwnKey } from '../read/own-key';
import type { Rule } from '../rule';

/** Logs are encrypted with our key. */
export const rule: Rule = {
  code: 'log-group-encrypted',
  title: 'the log group encrypts with a KMS key of the estate',
  why: 'logs repeat what passes through a system: addresses, names, sometimes tokens',
  controls: { iso27001: ['(A.8.15)', '(A.8.24)'], nist80053: ['(AU-9)', '(SC-28)'] },
  severity: 'medium',
  source: 'Encrypt log data in CloudWatch Logs using AWS KMS, Amazon CloudWatch Logs User Guide',
  applies: (r) => r.type === 'aws_cloudwatch_log_group',
  evaluate: (r, estate) => expectOwnKey(estate, r, 'kms_key_id'),
};
