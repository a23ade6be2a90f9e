import { expectSet } from '../read/attribute';
import { judgeSiblings } from '../read/sibling';
import type { Rule } from '../rule';
import { isBalancer } from './balancers';

/** Requests are inspected before they are answered. */
export const rule: Rule = {
  code: 'ELB.16',
  title: 'a web ACL is asked before the load balancer',
  why: 'injection, cross-site scripting and floods would reach the service as they are',
  controls: { fsbp: ['ELB.16'], pci: ['(6.4.2)'], iso27001: ['A.8.20'], nist80053: ['AC-4(21)'], nist800207: ['6'] },
  severity: 'medium',
  source: 'Elastic Load Balancing controls: ELB.16, AWS Security Hub User Guide',
  applies: (r) => isBalancer(r, 'application'),
  evaluate: (r, estate) => judgeSiblings(estate, r, { type: 'aws_wafv2_web_acl_association', by: 'resource_arn', missing: 'no web ACL' }, (s) => expectSet(s, 'web_acl_arn', 'a web ACL')),
};
