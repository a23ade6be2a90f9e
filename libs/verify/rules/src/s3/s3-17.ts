import { every } from '../judge';
import { expectAttribute } from '../read/attribute';
import { expectOwnKey } from '../read/own-key';
import { judgeSiblings } from '../read/sibling';
import type { Rule } from '../rule';

/** Objects are encrypted with a key whose policy is ours. */
export const rule: Rule = {
  code: 'S3.17',
  title: 'the bucket encrypts with a KMS key of the estate',
  why: 'the default key of S3 decrypts for whoever may read the bucket: only an own key has a policy of its own, a second lock',
  controls: { fsbp: ['S3.17'], pci: ['3.5.1'], iso27001: ['A.8.24'], nist80053: ['SC-28', 'SC-12(2)'], nist800207: ['6'] },
  severity: 'medium',
  source: 'Using server-side encryption with AWS KMS keys (SSE-KMS), Amazon S3 User Guide',
  applies: (r) => r.type === 'aws_s3_bucket',
  evaluate: (r, estate) =>
    judgeSiblings(estate, r, { type: 'aws_s3_bucket_server_side_encryption_configuration', by: 'bucket', missing: 'the bucket uses the default key of S3' }, (s) =>
      every([
        expectAttribute(s, { path: 'rule.apply_server_side_encryption_by_default.sse_algorithm', wanted: '`aws:kms` or `aws:kms:dsse`', accepts: (v) => v === 'aws:kms' || v === 'aws:kms:dsse' }),
        expectOwnKey(estate, s, 'rule.apply_server_side_encryption_by_default.kms_master_key_id'),
      ]),
    ),
};
