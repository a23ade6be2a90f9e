import { proved } from '../judge';
import { judgeDecrypts } from '../read/decrypts';
import { judgeStatements } from '../read/statements';
import type { Rule } from '../rule';

/** An inline policy opens the keys that it names. */
export const rule: Rule = {
  code: 'KMS.2',
  title: 'the inline policy does not allow decryption with every key',
  why: 'the second lock of every encrypted store opens with the first',
  controls: { fsbp: ['KMS.2'], iso27001: ['A.8.2', 'A.8.24'], nist80053: ['AC-6', 'AC-5'], nist800207: ['3', '6'] },
  severity: 'medium',
  source: 'AWS Key Management Service controls: KMS.2, AWS Security Hub User Guide',
  applies: (r) => ['aws_iam_role_policy', 'aws_iam_user_policy', 'aws_iam_group_policy'].includes(r.type),
  evaluate: (r) => judgeStatements(r, 'policy', proved, (s) => judgeDecrypts(r, s)),
};
