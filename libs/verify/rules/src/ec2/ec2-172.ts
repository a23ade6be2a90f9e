import { accountSetting } from '../read/account-setting';
import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** Internet gateways let nothing in, whatever routes and groups say. */
export const rule: Rule = {
  code: 'EC2.172',
  title: 'the account blocks what internet gateways would let in',
  why: 'one route and one rule would make any subnet public',
  controls: { fsbp: ['EC2.172'], pci: ['(1.4.1)'], iso27001: ['A.8.20', 'A.8.22'], nist80053: ['(SC-7)'], nist800207: ['3'] },
  severity: 'medium',
  source: 'Block public access to VPCs and subnets, Amazon VPC User Guide',
  ...accountSetting({
    type: 'aws_vpc_block_public_access_options',
    neededBy: ['aws_vpc'],
    perRegion: true,
    check: (s) => expectAttribute(s, { path: 'internet_gateway_block_mode', wanted: '`block-bidirectional` or `block-ingress`', accepts: (v) => v === 'block-bidirectional' || v === 'block-ingress' }),
  }),
};
