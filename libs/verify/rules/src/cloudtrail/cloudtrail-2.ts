import { expectOwnKey } from '../read/own-key';
import type { Rule } from '../rule';

/** The record itself is encrypted with our key. */
export const rule: Rule = {
  code: 'CloudTrail.2',
  title: 'the trail encrypts its files with a KMS key of the estate',
  why: 'a trail tells who does what with which data: reading it should take a key, not only a bucket',
  controls: { fsbp: ['CloudTrail.2'], cis: ['3.5 / 3.5'], pci: ['10.3.2'], iso27001: ['A.8.15', 'A.8.24'], nist80053: ['AU-9', 'SC-28'] },
  severity: 'medium',
  source: 'Encrypting CloudTrail log files with AWS KMS keys (SSE-KMS), AWS CloudTrail User Guide',
  applies: (r) => r.type === 'aws_cloudtrail',
  evaluate: (r, estate) => expectOwnKey(estate, r, 'kms_key_id'),
};
