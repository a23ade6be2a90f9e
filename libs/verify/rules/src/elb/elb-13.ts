import { isUnknown } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { each } from '../read/attribute';
import type { Rule } from '../rule';
import { isBalancer } from './balancers';

/** A zone that fails does not take the entry with it: a load balancer has one subnet per zone. */
export const rule: Rule = {
  code: 'ELB.13',
  title: 'the load balancer stands in more than one zone',
  why: 'when its only zone fails, everybody is locked out',
  controls: { fsbp: ['ELB.13'], iso27001: ['A.8.14'], nist80053: ['CP-10', 'SC-36'] },
  severity: 'medium',
  source: 'Elastic Load Balancing controls: ELB.13, AWS Security Hub User Guide',
  applies: (r) => isBalancer(r, 'application', 'network', 'gateway'),
  evaluate: (r) => {
    const subnets = [...each(r.values, 'subnets'), ...each(r.values, 'subnet_mapping')];
    const blank = subnets.find(isUnknown);
    if (blank) return unsure('unknown-value', `its subnets are not told: ${blank.reason}`, r.at);
    return subnets.length > 1 ? proved : refuted('not-covered', `it has ${subnets.length} subnet${subnets.length === 1 ? '' : 's'}, wanted one in each of several zones`, r.at);
  },
};
