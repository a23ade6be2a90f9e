import { judgeSiblings } from '../read/sibling';
import { blocksPublicAccess } from './public-access';
import type { Rule } from '../rule';

/** Bucket level of S3 Block Public Access. */
export const rule: Rule = {
  code: 'S3.8',
  title: 'the bucket blocks public access',
  why: 'a public policy or ACL on this bucket would take effect the moment it is written',
  controls: { fsbp: ['S3.8'], cis: ['2.1.4 / 2.1.4'], pci: ['1.4.4'], iso27001: ['A.8.3', 'A.8.12'], nist80053: ['AC-3', 'SC-7'], nist800207: ['6'] },
  severity: 'high',
  source: 'Blocking public access to your Amazon S3 storage, Amazon S3 User Guide',
  applies: (r) => r.type === 'aws_s3_bucket',
  evaluate: (r, estate) => judgeSiblings(estate, r, { type: 'aws_s3_bucket_public_access_block', by: 'bucket', missing: 'the bucket has no public access block' }, blocksPublicAccess),
};
