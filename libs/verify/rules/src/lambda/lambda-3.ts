import { every } from '../judge';
import { expectSet } from '../read/attribute';
import type { Rule } from '../rule';

/** A function stands in a segment. */
export const rule: Rule = {
  code: 'Lambda.3',
  title: 'the function runs in a VPC',
  why: 'outside of one it reaches the whole internet, and no security group or endpoint policy sees it',
  controls: { fsbp: ['Lambda.3'], pci: ['(1.4.4)'], iso27001: ['(A.8.20)', '(A.8.22)'], nist80053: ['(AC-4)', '(SC-7)'], nist800207: ['3'] },
  severity: 'low',
  source: 'Giving Lambda functions access to resources in an Amazon VPC, AWS Lambda Developer Guide',
  applies: (r) => r.type === 'aws_lambda_function',
  evaluate: (r) => every([expectSet(r, 'vpc_config.subnet_ids', 'subnets'), expectSet(r, 'vpc_config.security_group_ids', 'a security group')]),
};
