import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** Whoever gets there says who they are. */
export const rule: Rule = {
  code: 'lattice-without-auth',
  title: 'callers prove who they are to VPC Lattice',
  why: 'without it everybody in an associated VPC may call, signed or not, and no auth policy is read',
  controls: { iso27001: ['(A.5.15)', '(A.8.3)'], nist80053: ['(AC-3)', '(IA-9)'], nist800207: ['3', '6'] },
  severity: 'high',
  source: 'Control access to VPC Lattice services using auth policies, Amazon VPC Lattice User Guide',
  applies: (r) => r.type === 'aws_vpclattice_service' || r.type === 'aws_vpclattice_service_network',
  evaluate: (r) => expectAttribute(r, { path: 'auth_type', wanted: '`AWS_IAM`', accepts: (v) => v === 'AWS_IAM', absent: 'NONE' }),
};
