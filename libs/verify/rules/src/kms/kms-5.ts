import { every, proved } from '../judge';
import { siblings } from '../read/sibling';
import { judgeStatements } from '../read/statements';
import { judgeStrangers } from '../read/strangers';
import type { Rule } from '../rule';

/** No public key. */
export const rule: Rule = {
  code: 'KMS.5',
  title: 'the key policy lets in nobody whose account it does not say',
  why: 'a key for everybody is no lock: any account of AWS may decrypt with it',
  controls: { fsbp: ['KMS.5'], cis: ['v7: 2.21'], iso27001: ['A.8.24', 'A.8.3'], nist80053: ['(AC-3)'], nist800207: ['6'] },
  severity: 'critical',
  source: 'Key policies in AWS KMS, AWS KMS Developer Guide',
  applies: (r) => r.type === 'aws_kms_key',
  evaluate: (r, estate) => every([r, ...siblings(estate, r, 'aws_kms_key_policy', 'key_id').certain].map((p) => judgeStatements(p, 'policy', proved, (s) => judgeStrangers(p, s)))),
};
