import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';
import { isListener } from './balancers';

/** A listener speaks TLS. */
export const rule: Rule = {
  code: 'ELB.18',
  title: 'the listener speaks HTTPS or TLS',
  why: 'what is not encrypted is read and changed on the way, by whoever carries it',
  controls: { fsbp: ['ELB.18'], pci: ['(4.2.1)'], iso27001: ['A.8.24'], nist80053: ['(SC-8)'], nist800207: ['2'] },
  severity: 'medium',
  source: 'Elastic Load Balancing controls: ELB.18, AWS Security Hub User Guide',
  applies: (r) => isListener(r) && r.values['protocol'] !== 'GENEVE',
  evaluate: (r) => expectAttribute(r, { path: 'protocol', wanted: '`HTTPS` or `TLS`', accepts: (v) => v === 'HTTPS' || v === 'TLS', absent: 'HTTP' }),
};
