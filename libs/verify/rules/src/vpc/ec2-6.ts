import { refuted, some, unsure } from '../judge';
import { expectAttribute } from '../read/attribute';
import { siblings } from '../read/sibling';
import type { Rule } from '../rule';

/** Connections leave a record. */
export const rule: Rule = {
  code: 'EC2.6',
  title: 'the VPC has flow logs',
  why: 'without them nobody can tell who spoke to whom, or who tried',
  controls: { fsbp: ['EC2.6'], cis: ['3.7 / 3.7'], iso27001: ['A.8.15', 'A.8.16'], nist80053: ['AU-12', 'AC-4(26)'], nist800207: ['5', '7'] },
  severity: 'medium',
  source: 'Logging IP traffic using VPC Flow Logs, Amazon VPC User Guide',
  applies: (r) => r.type === 'aws_vpc',
  evaluate: (r, estate) => {
    const { certain, possible } = siblings(estate, r, 'aws_flow_log', 'vpc_id');
    return some(
      [
        ...certain.map((s) => expectAttribute(s, { path: 'traffic_type', wanted: '`ALL` or `REJECT`', accepts: (v) => v === 'ALL' || v === 'REJECT' })),
        ...possible.map((s) => unsure('unknown-sibling', `whether ${s.at.stack}/${s.at.address} belongs to it is not told`, s.at)),
      ],
      refuted('absent', 'no aws_flow_log names the VPC', r.at),
    );
  },
};
