import type { Estate, Resource } from '@zta/verify-model';
import { every } from '../judge';
import { each, expectAttribute, toNumber } from '../read/attribute';
import { judgeSiblings, siblings } from '../read/sibling';
import type { Rule } from '../rule';

/** A bucket to which a trail delivers. */
const isArchive = (r: Resource, estate: Estate): boolean => r.type === 'aws_s3_bucket' && siblings(estate, r, 'aws_cloudtrail', 's3_bucket_name').certain.length > 0;

/** Archived trails cannot be rewritten. */
export const rule: Rule = {
  code: 'S3.15',
  title: 'the bucket of a trail has Object Lock with a default retention',
  why: 'whoever can delete the record of what happened was never there',
  controls: { fsbp: ['S3.15'], pci: ['10.5.1'], iso27001: ['A.8.15', 'A.5.33'], nist80053: ['CP-6(2)', '(AU-9)'], nist800207: ['7'] },
  severity: 'medium',
  source: 'Locking objects with Object Lock, Amazon S3 User Guide',
  applies: isArchive,
  evaluate: (r, estate) =>
    judgeSiblings(estate, r, { type: 'aws_s3_bucket_object_lock_configuration', by: 'bucket', missing: 'the bucket has no default retention' }, (s) =>
      every([
        expectAttribute(s, { path: 'rule.default_retention.mode', wanted: '`GOVERNANCE` or `COMPLIANCE`', accepts: (v) => v === 'GOVERNANCE' || v === 'COMPLIANCE' }),
        expectAttribute(s, { path: each(s.values, 'rule.default_retention.years').length > 0 ? 'rule.default_retention.years' : 'rule.default_retention.days', wanted: 'at least 1', accepts: (v) => toNumber(v) >= 1 }),
      ]),
    ),
};
