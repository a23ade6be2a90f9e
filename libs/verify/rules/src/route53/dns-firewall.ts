import { proved, refuted, some, unsure } from '../judge';
import { siblings } from '../read/sibling';
import type { Rule } from '../rule';

/** A VPC without a DNS firewall asks the world for any name. */
export const rule: Rule = {
  code: 'dns-firewall',
  title: 'a DNS firewall judges what is asked in the VPC',
  why: 'a question for a name carries data to whoever answers it, past every group, network ACL and firewall',
  controls: { pci: ['(1.4.2)'], iso27001: ['(A.8.23)'], nist80053: ['(SC-7(18))'], nist800207: ['3'] },
  severity: 'medium',
  source: 'How Route 53 Resolver DNS Firewall works, Amazon Route 53 Developer Guide',
  applies: (r) => r.type === 'aws_vpc',
  evaluate: (r, estate) => {
    const { certain, possible } = siblings(estate, r, 'aws_route53_resolver_firewall_rule_group_association', 'vpc_id');
    return some([...certain.map(() => proved), ...possible.map((s) => unsure('unknown-sibling', `whether ${s.at.stack}/${s.at.address} belongs to it is not told`, s.at))], refuted('absent', 'no aws_route53_resolver_firewall_rule_group_association names the VPC', r.at));
  },
};
