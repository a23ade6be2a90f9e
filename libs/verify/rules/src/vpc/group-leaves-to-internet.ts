import type { Rule } from '../rule';
import { judgeOpenings } from './openings';

/** What leaves is named. */
export const rule: Rule = {
  code: 'group-leaves-to-internet',
  title: 'the security group lets nothing out to addresses of the internet',
  why: 'stolen data leaves, and orders come in, through a rule that lets everything out',
  controls: { pci: ['(1.3.2)'], iso27001: ['A.8.20', 'A.8.12'], nist80053: ['(AC-4)', '(SC-7(5))'], nist800207: ['2', '6'] },
  severity: 'high',
  source: 'Security group rules, Amazon VPC User Guide',
  applies: (r) => r.type === 'aws_security_group' || r.type === 'aws_default_security_group',
  evaluate: (r, estate) => judgeOpenings(estate, r, 'egress', 'lets out to'),
};
