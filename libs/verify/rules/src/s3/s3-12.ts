import { expectAttribute } from '../read/attribute';
import { judgeSiblings } from '../read/sibling';
import type { Rule } from '../rule';

/** ACLs are off. */
export const rule: Rule = {
  code: 'S3.12',
  title: 'the bucket has no ACLs: its owner owns every object',
  why: 'with ACLs whoever writes an object decides who reads it, past every policy',
  controls: { fsbp: ['S3.12'], iso27001: ['A.8.3'], nist80053: ['AC-3', 'AC-6'], nist800207: ['6'] },
  severity: 'medium',
  source: 'Controlling ownership of objects and disabling ACLs for your bucket, Amazon S3 User Guide',
  applies: (r) => r.type === 'aws_s3_bucket',
  evaluate: (r, estate) =>
    judgeSiblings(estate, r, { type: 'aws_s3_bucket_ownership_controls', by: 'bucket', missing: 'the bucket does not say who owns its objects' }, (s) =>
      expectAttribute(s, { path: 'rule.object_ownership', wanted: '`BucketOwnerEnforced`', accepts: (v) => v === 'BucketOwnerEnforced' }),
    ),
};
