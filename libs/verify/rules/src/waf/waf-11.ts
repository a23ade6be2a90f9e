import { expectSet } from '../read/attribute';
import { judgeSiblings } from '../read/sibling';
import type { Rule } from '../rule';

/** What was asked, and refused, leaves a record. */
export const rule: Rule = {
  code: 'WAF.11',
  title: 'the web ACL is logged',
  why: 'nobody would learn what it refused, or what it let pass',
  controls: { fsbp: ['WAF.11'], pci: ['10.4.2'], iso27001: ['A.8.15'], nist80053: ['AU-12', 'CA-7'], nist800207: ['5', '7'] },
  severity: 'low',
  source: 'AWS WAF controls: WAF.11, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_wafv2_web_acl',
  evaluate: (r, estate) => judgeSiblings(estate, r, { type: 'aws_wafv2_web_acl_logging_configuration', by: 'resource_arn', missing: 'no logging' }, (s) => expectSet(s, 'log_destination_configs', 'a destination')),
};
