import { every, proved, unsure } from '../judge';
import { siblings } from '../read/sibling';
import { judgeStatements } from '../read/statements';
import { judgeStrangers } from '../read/strangers';
import type { Rule } from '../rule';

/** No public bucket policy. */
export const rule: Rule = {
  code: 'S3.2',
  title: 'the bucket policy lets in nobody whose account it does not say',
  why: 'a statement for everybody publishes the bucket as soon as a public access block is lifted',
  controls: { fsbp: ['S3.2', 'S3.3'], cis: ['v7: 2.21'], iso27001: ['A.8.3', 'A.8.12'], nist80053: ['AC-3', 'AC-6'], nist800207: ['6'] },
  severity: 'critical',
  source: 'The meaning of "public", Amazon S3 User Guide',
  applies: (r) => r.type === 'aws_s3_bucket',
  evaluate: (r, estate) => {
    const { certain, possible } = siblings(estate, r, 'aws_s3_bucket_policy', 'bucket');
    return every([
      ...[r, ...certain].map((p) => judgeStatements(p, 'policy', proved, (s) => judgeStrangers(p, s))),
      ...possible.map((p) => unsure('unknown-sibling', `whether ${p.at.stack}/${p.at.address} belongs to it is not told`, p.at)),
    ]);
  },
};
