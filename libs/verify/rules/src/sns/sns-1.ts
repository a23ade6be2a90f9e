import { expectOwnKey } from '../read/own-key';
import type { Rule } from '../rule';

/** Messages are encrypted with our key. */
export const rule: Rule = {
  code: 'SNS.1',
  title: 'the topic encrypts with a KMS key of the estate',
  why: 'alarms tell an intruder what was noticed',
  controls: { fsbp: ['SNS.1'], iso27001: ['A.8.24'], nist80053: ['SC-28'] },
  severity: 'medium',
  source: 'Securing Amazon SNS data with server-side encryption, Amazon SNS Developer Guide',
  applies: (r) => r.type === 'aws_sns_topic',
  evaluate: (r, estate) => expectOwnKey(estate, r, 'kms_master_key_id'),
};
