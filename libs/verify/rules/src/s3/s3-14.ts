import { expectAttribute } from '../read/attribute';
import { judgeSiblings } from '../read/sibling';
import type { Rule } from '../rule';

/** Overwriting and deleting can be undone. */
export const rule: Rule = {
  code: 'S3.14',
  title: 'the bucket keeps versions',
  why: 'without versions one stolen credential overwrites or deletes for good',
  controls: { fsbp: ['S3.14'], iso27001: ['A.8.13'], nist80053: ['CP-9', 'AU-9(2)'] },
  severity: 'low',
  source: 'Retaining multiple versions of objects with S3 Versioning, Amazon S3 User Guide',
  applies: (r) => r.type === 'aws_s3_bucket',
  evaluate: (r, estate) =>
    judgeSiblings(estate, r, { type: 'aws_s3_bucket_versioning', by: 'bucket', missing: 'the bucket keeps no versions' }, (s) =>
      expectAttribute(s, { path: 'versioning_configuration.status', wanted: '`Enabled`', accepts: (v) => v === 'Enabled' }),
    ),
};
