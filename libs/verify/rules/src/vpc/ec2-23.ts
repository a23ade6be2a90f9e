import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** Who joins the network is decided, not taken. */
export const rule: Rule = {
  code: 'EC2.23',
  title: 'the transit gateway accepts no attachment by itself',
  why: 'any account with which it is shared could join the network unseen',
  controls: { fsbp: ['EC2.23'], iso27001: ['A.8.22'], nist80053: ['AC-4(21)', 'CM-2'], nist800207: ['3'] },
  severity: 'high',
  source: 'Amazon EC2 controls: EC2.23, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_ec2_transit_gateway',
  evaluate: (r) => expectAttribute(r, { path: 'auto_accept_shared_attachments', wanted: '`disable`', accepts: (v) => v === 'disable', absent: 'disable' }),
};
