import { accountSetting } from '../read/account-setting';
import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** No machine image can be published. */
export const rule: Rule = {
  code: 'image-block-public-access',
  title: 'the account blocks public machine images',
  why: 'an image carries whatever was on the disk it was made from, credentials included',
  controls: { iso27001: ['(A.8.3)', '(A.8.12)'], nist80053: ['(AC-3)', '(SC-7)'], nist800207: ['6'] },
  severity: 'high',
  source: 'Block public access to your AMIs, Amazon EC2 User Guide',
  ...accountSetting({
    type: 'aws_ec2_image_block_public_access',
    neededBy: ['aws_vpc', 'aws_instance', 'aws_ami'],
    perRegion: true,
    check: (s) => expectAttribute(s, { path: 'state', wanted: '`block-new-sharing`', accepts: (v) => v === 'block-new-sharing' }),
  }),
};
