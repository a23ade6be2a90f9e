import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';
import { isBalancer } from './balancers';

/** Requests that could be read in two ways are refused. */
export const rule: Rule = {
  code: 'ELB.12',
  title: 'the load balancer mitigates desynchronized requests',
  why: 'where balancer and service disagree on where a request ends, the rest becomes somebody else\'s request',
  controls: { fsbp: ['ELB.12'], pci: ['6.2.4'], iso27001: ['A.8.26'], nist80053: ['AC-4(21)'] },
  severity: 'medium',
  source: 'Elastic Load Balancing controls: ELB.12, AWS Security Hub User Guide',
  applies: (r) => isBalancer(r, 'application'),
  evaluate: (r) => expectAttribute(r, { path: 'desync_mitigation_mode', wanted: '`defensive` or `strictest`', accepts: (v) => v === 'defensive' || v === 'strictest', absent: 'defensive' }),
};
