import { proved } from '../judge';
import { judgeDecrypts } from '../read/decrypts';
import { judgeStatements } from '../read/statements';
import type { Rule } from '../rule';

/** A managed policy opens the keys that it names. One that serves as a boundary grants nothing, and AWS counts it all the same: such a one is declared. */
export const rule: Rule = {
  code: 'KMS.1',
  title: 'the managed policy does not allow decryption with every key',
  why: 'the second lock of every encrypted store opens with the first',
  controls: { fsbp: ['KMS.1'], iso27001: ['A.8.2', 'A.8.24'], nist80053: ['AC-6', 'AC-5'], nist800207: ['3', '6'] },
  severity: 'medium',
  source: 'AWS Key Management Service controls: KMS.1, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_iam_policy',
  evaluate: (r) => judgeStatements(r, 'policy', proved, (s) => judgeDecrypts(r, s)),
};
