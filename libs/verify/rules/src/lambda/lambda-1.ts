import { tryParseArn } from '@zta/kernel';
import { isRef, type Resource } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { each, show } from '../read/attribute';
import { patternText } from '../read/glob';
import type { Judgement, Rule } from '../rule';

const written = (r: Resource, path: string): boolean => each(r.values, path).some((v) => v !== '');

/**
 * Does the source ARN say an account? That of a bucket has none, and a bucket's name can be taken over ("Using resource-based policies for Lambda").
 * A reference names one thing of the estate, but a bucket's still carries no account.
 */
const namesAccount = (r: Resource): boolean =>
  each(r.values, 'source_arn').some((v) => (isRef(v) ? !v.to.address.includes('aws_s3_bucket.') : /^\d{12}$/.test(tryParseArn(patternText(v) ?? '')?.account ?? '')));

const judge = (r: Resource): Judgement => {
  const [principal] = each(r.values, 'principal');
  if (principal === undefined) return refuted('absent', '`principal` is not set', r.at);
  if (written(r, 'principal_org_id') || written(r, 'source_account')) return proved;
  if (typeof principal !== 'string') return unsure('unknown-value', `\`principal\` is not told: ${show(principal)}`, r.at);
  if (principal === '*') return refuted('too-broad', 'everybody may call the function', r.at);
  if (!principal.includes('.')) return proved;
  if (namesAccount(r)) return proved;
  return refuted('not-pinned', `\`${principal}\` may call the function for any account: \`source_account\` is not set`, r.at);
};

/** Who may call a function is said to the account. */
export const rule: Rule = {
  code: 'Lambda.1',
  title: 'the permission lets in nobody whose account it does not say',
  why: 'a service calls for whoever configured it: without the account, somebody else\'s bucket or topic triggers the function',
  controls: { fsbp: ['Lambda.1'], cis: ['v7: 2.21'], pci: ['7.2.1'], iso27001: ['A.8.3'], nist80053: ['AC-3', 'SC-7'], nist800207: ['6'] },
  severity: 'critical',
  source: 'AWS Lambda controls: Lambda.1, AWS Security Hub User Guide',
  applies: (r) => r.type === 'aws_lambda_permission',
  evaluate: judge,
};
