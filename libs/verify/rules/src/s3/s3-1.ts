import { accountSetting } from '../read/account-setting';
import { blocksPublicAccess } from './public-access';
import type { Rule } from '../rule';

/** Account level of S3 Block Public Access. */
export const rule: Rule = {
  code: 'S3.1',
  title: 'the account blocks public access to S3',
  why: 'without it one bucket policy or ACL that somebody writes tomorrow publishes data, whatever the other buckets say',
  controls: { fsbp: ['S3.1'], cis: ['2.1.4 / 2.1.4'], pci: ['1.4.4'], iso27001: ['A.8.3', 'A.8.12'], nist80053: ['AC-3', 'SC-7'], nist800207: ['6'] },
  severity: 'medium',
  source: 'Blocking public access to your Amazon S3 storage, Amazon S3 User Guide',
  ...accountSetting({ type: 'aws_s3_account_public_access_block', neededBy: ['aws_s3_bucket'], perRegion: false, check: blocksPublicAccess }),
};
