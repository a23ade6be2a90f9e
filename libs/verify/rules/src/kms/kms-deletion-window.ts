import { expectAttribute, toNumber } from '../read/attribute';
import type { Rule } from '../rule';

/** A deleted key can be saved for a month. */
export const rule: Rule = {
  code: 'kms-deletion-window',
  title: 'the key waits 30 days before it is deleted',
  why: 'deleting a key destroys all that it encrypts: the window is the time in which somebody can notice',
  controls: { fsbp: ['KMS.3'], iso27001: ['A.8.24'], nist80053: ['SC-12'] },
  severity: 'medium',
  source: 'Deleting AWS KMS keys: about the waiting period, AWS KMS Developer Guide',
  applies: (r) => r.type === 'aws_kms_key' || r.type === 'aws_kms_replica_key',
  evaluate: (r) => expectAttribute(r, { path: 'deletion_window_in_days', wanted: '30', accepts: (v) => toNumber(v) >= 30, absent: 30 }),
};
