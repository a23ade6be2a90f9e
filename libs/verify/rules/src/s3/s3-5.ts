import { isFalse } from '../read/attribute';
import { judgeDenial } from './denial';
import type { Rule } from '../rule';

/** Plain HTTP is refused. */
export const rule: Rule = {
  code: 'S3.5',
  title: 'the bucket refuses requests without TLS',
  why: 'S3 answers plain HTTP too: data and signatures would cross the network readable',
  controls: { fsbp: ['S3.5'], cis: ['2.1.1 / 2.1.1'], pci: ['4.2.1'], iso27001: ['A.8.24'], nist80053: ['SC-8', 'AC-17(2)'], nist800207: ['2'] },
  severity: 'medium',
  source: 'Security best practices for Amazon S3: enforce encryption of data in transit, Amazon S3 User Guide',
  applies: (r) => r.type === 'aws_s3_bucket',
  evaluate: (r, estate) => judgeDenial(estate, r, 'requests without TLS', (c) => /^bool(ifexists)?$/.test(c.operator) && c.key === 'aws:securetransport' && c.values.length === 1 && c.values.every(isFalse)),
};
