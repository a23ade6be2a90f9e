import { expectAttribute, isTrue } from '../read/attribute';
import type { Rule } from '../rule';
import { isBalancer } from './balancers';

/** An entry is not deleted by mistake. */
export const rule: Rule = {
  code: 'ELB.6',
  title: 'the load balancer is protected against deletion',
  why: 'without it one command takes the entry away, and its address with it',
  controls: { fsbp: ['ELB.6'], iso27001: ['A.8.14'], nist80053: ['CM-3', 'SC-5(2)'] },
  severity: 'medium',
  source: 'Elastic Load Balancing controls: ELB.6, AWS Security Hub User Guide',
  applies: (r) => isBalancer(r, 'application', 'network', 'gateway'),
  evaluate: (r) => expectAttribute(r, { path: 'enable_deletion_protection', wanted: '`true`', accepts: isTrue, absent: false }),
};
