import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';
import { isBalancer } from './balancers';

/** Two readers of one request must not understand two things. */
export const rule: Rule = {
  code: 'ELB.4',
  title: 'the load balancer drops malformed headers',
  why: 'a header that balancer and service read differently smuggles a second request past every check',
  controls: { fsbp: ['ELB.4'], pci: ['6.2.4'], iso27001: ['A.8.26'], nist80053: ['SC-7(4)', 'SC-8(2)'] },
  severity: 'medium',
  source: 'Elastic Load Balancing controls: ELB.4, AWS Security Hub User Guide',
  applies: (r) => isBalancer(r, 'application'),
  evaluate: (r) => expectAttribute(r, { path: 'drop_invalid_header_fields', wanted: '`true`', accepts: isTrue, absent: false }),
};
