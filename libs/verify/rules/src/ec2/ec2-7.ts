import { accountSetting } from '../read/account-setting';
import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';

/** Every volume is encrypted, also one made by hand. */
export const rule: Rule = {
  code: 'EC2.7',
  title: 'the account encrypts new EBS volumes',
  why: 'a volume made outside of this code would be readable from its snapshot',
  controls: { fsbp: ['EC2.7'], cis: ['2.2.1 / 5.1.1'], iso27001: ['A.8.24'], nist80053: ['SC-28', 'SC-13'], nist800207: ['2'] },
  severity: 'medium',
  source: 'Enable Amazon EBS encryption by default, Amazon EBS User Guide',
  ...accountSetting({
    type: 'aws_ebs_encryption_by_default',
    neededBy: ['aws_vpc', 'aws_instance', 'aws_launch_template', 'aws_ebs_volume'],
    perRegion: true,
    check: (s) => expectAttribute(s, { path: 'enabled', wanted: '`true`', accepts: isTrue, absent: true }),
  }),
};
