import { isUnknown } from '@zta/verify-model';
import { judgeSiblings } from '../read/sibling';
import { proved, unsure } from '../judge';
import { each } from '../read/attribute';
import type { Rule } from '../rule';

/** Who asks for the estate's names leaves a record. */
export const rule: Rule = {
  code: 'Route53.2',
  title: 'queries to the public zone are logged',
  why: 'whoever prepares an attack asks for names first, and names that are taken over answer to others',
  controls: { fsbp: ['Route53.2'], pci: ['10.4.2'], iso27001: ['A.8.15'], nist80053: ['AU-12'], nist800207: ['5', '7'] },
  severity: 'medium',
  source: 'Amazon Route 53 controls: Route53.2, AWS Security Hub User Guide',
  // a zone with a VPC is private, and its queries are logged by the VPC
  applies: (r) => r.type === 'aws_route53_zone' && each(r.values, 'vpc').every(isUnknown),
  evaluate: (r, estate) => {
    const logged = judgeSiblings(estate, r, { type: 'aws_route53_query_log', by: 'zone_id', missing: 'no query log' }, () => proved);
    return logged.verdict === 'refuted' && each(r.values, 'vpc').length > 0 ? unsure('unknown-value', 'whether the zone is private is not told', r.at) : logged;
  },
};
