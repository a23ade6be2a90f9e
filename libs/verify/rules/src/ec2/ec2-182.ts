import { accountSetting } from '../read/account-setting';
import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** No snapshot of a disk can be published. */
export const rule: Rule = {
  code: 'EC2.182',
  title: 'the account blocks public snapshots',
  why: 'one call shares a whole disk with everybody, and no bucket policy sees it',
  controls: { fsbp: ['EC2.182', 'EC2.1'], iso27001: ['A.8.3', 'A.8.12'], nist80053: ['AC-3', 'SC-7'], nist800207: ['6'] },
  severity: 'high',
  source: 'Block public access for Amazon EBS snapshots, Amazon EBS User Guide',
  ...accountSetting({
    type: 'aws_ebs_snapshot_block_public_access',
    neededBy: ['aws_vpc', 'aws_instance', 'aws_ebs_volume', 'aws_ebs_snapshot'],
    perRegion: true,
    check: (s) => expectAttribute(s, { path: 'state', wanted: '`block-all-sharing`', accepts: (v) => v === 'block-all-sharing' }),
  }),
};
