import { isUnknown } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { each } from '../read/attribute';
import { siblings } from '../read/sibling';
import type { Rule } from '../rule';

/** What filters nothing is not kept. */
export const rule: Rule = {
  code: 'EC2.16',
  title: 'the network ACL guards a subnet',
  why: 'an ACL that nobody uses is read as protection that is not there',
  controls: { fsbp: ['EC2.16'], pci: ['1.2.7'], iso27001: ['A.8.20'], nist80053: ['CM-8(1)'] },
  severity: 'low',
  source: 'Amazon EC2 controls: EC2.16, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_network_acl',
  evaluate: (r, estate) => {
    const written = each(r.values, 'subnet_ids');
    const { certain, possible } = siblings(estate, r, 'aws_network_acl_association', 'network_acl_id');
    if (written.some((v) => !isUnknown(v)) || certain.length > 0) return proved;
    const [blank] = written.filter(isUnknown);
    if (blank) return unsure('unknown-value', `\`subnet_ids\` is not told: ${blank.reason}`, r.at);
    return possible.length > 0 ? unsure('unknown-sibling', 'whether an association belongs to it is not told', r.at) : refuted('absent', 'no subnet is associated with it', r.at);
  },
};
