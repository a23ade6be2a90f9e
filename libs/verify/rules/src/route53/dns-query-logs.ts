import { proved, refuted, some, unsure } from '../judge';
import { siblings } from '../read/sibling';
import type { Rule } from '../rule';

/** Which names are asked for leaves a record. */
export const rule: Rule = {
  code: 'dns-query-logs',
  title: 'queries for names in the VPC are logged',
  why: 'data leaves by names as well as by packets, and malware asks for its master by name',
  controls: { iso27001: ['(A.8.15)', '(A.8.16)'], nist80053: ['(AU-12)', '(SI-4)'], nist800207: ['5', '7'] },
  severity: 'medium',
  source: 'Resolver query logging, Amazon Route 53 Developer Guide',
  applies: (r) => r.type === 'aws_vpc',
  evaluate: (r, estate) => {
    const { certain, possible } = siblings(estate, r, 'aws_route53_resolver_query_log_config_association', 'resource_id');
    return some([...certain.map(() => proved), ...possible.map((s) => unsure('unknown-sibling', `whether ${s.at.stack}/${s.at.address} belongs to it is not told`, s.at))], refuted('absent', 'no aws_route53_resolver_query_log_config_association names the VPC', r.at));
  },
};
