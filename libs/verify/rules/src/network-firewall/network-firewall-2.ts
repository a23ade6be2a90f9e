import { judgeSiblings } from '../read/sibling';
import { expectSet } from '../read/attribute';
import type { Rule } from '../rule';

/** What a firewall refuses leaves a record. */
export const rule: Rule = {
  code: 'NetworkFirewall.2',
  title: 'the firewall is logged',
  why: 'nobody would learn what it refused, or that it refused nothing',
  controls: { fsbp: ['NetworkFirewall.2'], pci: ['(10.2.1)'], iso27001: ['A.8.15'], nist80053: ['AU-12', 'SI-4'], nist800207: ['5', '7'] },
  severity: 'medium',
  source: 'AWS Network Firewall controls: NetworkFirewall.2, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_networkfirewall_firewall',
  evaluate: (r, estate) =>
    judgeSiblings(estate, r, { type: 'aws_networkfirewall_logging_configuration', by: 'firewall_arn', missing: 'no logging' }, (s) => expectSet(s, 'logging_configuration.log_destination_config.log_type', 'a destination')),
};
