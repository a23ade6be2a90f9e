import { proved, refuted, some, unsure } from '../judge';
import { siblings } from '../read/sibling';
import { judgePolicy } from '../read/statements';
import type { Rule } from '../rule';

/** A key says who may use it. */
export const rule: Rule = {
  code: 'kms-explicit-policy',
  title: 'the key has a policy of its own',
  why: 'without one AWS writes a policy by which any role with a grant in IAM may decrypt: no second lock',
  controls: { fsbp: ['(KMS.5)'], iso27001: ['A.8.24', 'A.8.3'], nist80053: ['(AC-3)', '(AC-6)'], nist800207: ['6'] },
  severity: 'high',
  source: 'Default key policy, AWS KMS Developer Guide',
  applies: (r) => r.type === 'aws_kms_key',
  evaluate: (r, estate) => {
    const missing = refuted('absent', 'the key has no `policy`: AWS gives the account all of it', r.at);
    const apart = siblings(estate, r, 'aws_kms_key_policy', 'key_id');
    return some(
      [
        ...[r, ...apart.certain].map((p) => judgePolicy(p, 'policy', missing, () => proved)),
        ...apart.possible.map((p) => unsure('unknown-sibling', `whether ${p.at.stack}/${p.at.address} belongs to it is not told`, p.at)),
      ],
      missing,
    );
  },
};
