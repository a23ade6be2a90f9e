import type { Rule } from '../rule';
import { judgeOpenings } from './openings';

/** Nobody is let in for where they come from. An entry that must be public is declared, and stays a finding with its reason. */
export const rule: Rule = {
  code: 'group-open-to-internet',
  title: 'the security group admits no address of the internet',
  why: 'an open port is found within minutes; a public address says nothing about who is there',
  controls: { fsbp: ['EC2.13', 'EC2.14', 'EC2.18', 'EC2.19', 'EC2.53', 'EC2.54'], cis: ['5.2 / 5.3', '5.3 / 5.4'], pci: ['1.3.1'], iso27001: ['A.8.20'], nist80053: ['CM-7', 'SC-7'], nist800207: ['2', '6'] },
  severity: 'critical',
  source: 'Security group rules, Amazon VPC User Guide',
  applies: (r) => r.type === 'aws_security_group' || r.type === 'aws_default_security_group',
  evaluate: (r, estate) => judgeOpenings(estate, r, 'ingress', 'admits'),
};
