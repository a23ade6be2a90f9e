import { every } from '../judge';
import { accountSetting } from '../read/account-setting';
import { expectAttribute, toNumber } from '../read/attribute';
import type { Rule } from '../rule';

/** The metadata service answers only to whoever holds a token. */
export const rule: Rule = {
  code: 'imds-v2-default',
  title: 'the account requires IMDSv2, one hop away',
  why: 'over IMDSv1 one forged request through a web server reads the credentials of its role',
  controls: { fsbp: ['(EC2.8)', '(EC2.170)'], cis: ['5.6 / 5.7'], pci: ['2.2.6'], iso27001: ['A.8.9'], nist80053: ['AC-3', 'AC-6'], nist800207: ['6'] },
  severity: 'high',
  source: 'Configure instance metadata options: account-level defaults, Amazon EC2 User Guide',
  ...accountSetting({
    type: 'aws_ec2_instance_metadata_defaults',
    neededBy: ['aws_vpc', 'aws_instance', 'aws_launch_template'],
    perRegion: true,
    check: (s) =>
      every([
        expectAttribute(s, { path: 'http_tokens', wanted: '`required`', accepts: (v) => v === 'required' }),
        // more than one hop reaches containers, which have roles of their own
        expectAttribute(s, { path: 'http_put_response_hop_limit', wanted: '1', accepts: (v) => toNumber(v) === 1 || toNumber(v) === -1, absent: -1 }),
      ]),
  }),
};
