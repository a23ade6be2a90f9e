import { proved, refuted, some, unsure } from '../judge';
import { each, show } from '../read/attribute';
import { judgeSiblings } from '../read/sibling';
import type { Rule } from '../rule';

/** Old data ends. */
export const rule: Rule = {
  code: 'S3.13',
  title: 'the bucket has a lifecycle rule that is on',
  why: 'data that nobody deletes stays reachable for ever: what is not kept cannot leak',
  controls: { fsbp: ['S3.13'], pci: ['(3.2.1)'], iso27001: ['A.8.10'], nist80053: ['CP-10', 'SI-12'], nist800207: ['5'] },
  severity: 'low',
  source: 'Managing the lifecycle of objects, Amazon S3 User Guide',
  applies: (r) => r.type === 'aws_s3_bucket',
  evaluate: (r, estate) =>
    judgeSiblings(estate, r, { type: 'aws_s3_bucket_lifecycle_configuration', by: 'bucket', missing: 'the bucket has no lifecycle' }, (s) =>
      some(
        each(s.values, 'rule.status').map((v) => (v === 'Enabled' ? proved : typeof v === 'string' ? refuted('wrong-value', `\`rule.status\` is \`${v}\`, wanted \`Enabled\``, s.at) : unsure('unknown-value', `\`rule.status\` is not told: ${show(v)}`, s.at))),
        refuted('absent', 'the lifecycle has no rule', s.at),
      ),
    ),
};
