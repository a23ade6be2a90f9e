import { proved, refuted, some, unsure } from '../judge';
import { siblings } from '../read/sibling';
import type { Rule } from '../rule';

/** Calls leave a record: who asked whom for what, and whether it was let in. */
export const rule: Rule = {
  code: 'lattice-access-logs',
  title: 'calls through the service network are logged',
  why: 'without them nobody can tell who called whom, or who was refused',
  controls: { iso27001: ['(A.8.15)', '(A.8.16)'], nist80053: ['(AU-12)', '(AC-4(26))'], nist800207: ['5', '7'] },
  severity: 'medium',
  source: 'Access logs for VPC Lattice, Amazon VPC Lattice User Guide',
  applies: (r) => r.type === 'aws_vpclattice_service_network',
  evaluate: (r, estate) => {
    const { certain, possible } = siblings(estate, r, 'aws_vpclattice_access_log_subscription', 'resource_identifier');
    return some([...certain.map(() => proved), ...possible.map((s) => unsure('unknown-sibling', `whether ${s.at.stack}/${s.at.address} belongs to it is not told`, s.at))], refuted('absent', 'no aws_vpclattice_access_log_subscription names the service network', r.at));
  },
};
