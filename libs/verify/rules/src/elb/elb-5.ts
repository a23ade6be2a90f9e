import { every } from '../judge';
import { expectAttribute, expectSet, isTrue } from '../read/attribute';
import type { Rule } from '../rule';
import { isBalancer } from './balancers';

/** Who called leaves a record. */
export const rule: Rule = {
  code: 'ELB.5',
  title: 'the load balancer logs every request',
  why: 'without it nobody can tell who asked for what, or what the attack looked like',
  controls: { fsbp: ['ELB.5'], cis: ['v7: 4.10'], iso27001: ['A.8.15'], nist80053: ['AU-2', 'AU-12'], nist800207: ['5', '7'] },
  severity: 'medium',
  source: 'Elastic Load Balancing controls: ELB.5, AWS Security Hub User Guide',
  applies: (r) => isBalancer(r, 'application'),
  evaluate: (r) => every([expectAttribute(r, { path: 'access_logs.enabled', wanted: '`true`', accepts: isTrue, absent: false }), expectSet(r, 'access_logs.bucket', 'a bucket')]),
};
