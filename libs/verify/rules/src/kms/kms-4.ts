import { each, expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** Key material changes every year. */
export const rule: Rule = {
  code: 'KMS.4',
  title: 'the key rotates',
  why: 'rotation bounds how much is readable with key material that leaked',
  controls: { fsbp: ['KMS.4'], cis: ['3.6 / 3.6'], pci: ['3.7.4'], iso27001: ['A.8.24'], nist80053: ['SC-12', 'SC-28(3)'] },
  severity: 'medium',
  source: 'Rotating AWS KMS keys, AWS KMS Developer Guide',
  // AWS KMS rotates symmetric encryption keys only
  applies: (r) => r.type === 'aws_kms_key' && each(r.values, 'customer_master_key_spec').every((v) => v === 'SYMMETRIC_DEFAULT' || typeof v !== 'string'),
  evaluate: (r) => expectAttribute(r, { path: 'enable_key_rotation', wanted: '`true`', accepts: isTrue, absent: false }),
};
