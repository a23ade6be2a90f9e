import { formatAddress } from '@zta/kernel';
import { isTemplate, isUnknown, type Estate, type Resource, type Value } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import { siblings } from '../read/sibling';
import type { Judgement, Rule } from '../rule';

// AWS counts no white space
const length = (s: string): number => s.replace(/\s/g, '').length;
// what a reference becomes is an id or an ARN: longer ones exist, but not of the types that are read here
const longestReference = 256;

interface Size {
  readonly least: number;
  readonly most: number;
}

const sizeOf = (v: Value | undefined): Size => {
  if (v === undefined || v === null) return { least: 0, most: 0 };
  if (typeof v === 'string') return { least: length(v), most: length(v) };
  if (!isTemplate(v)) return { least: 0, most: Number.POSITIVE_INFINITY };
  return v.parts.reduce((sum: Size, p) => (typeof p === 'string' ? { least: sum.least + length(p), most: sum.most + length(p) } : { least: sum.least + 1, most: isUnknown(p) ? Number.POSITIVE_INFINITY : sum.most + longestReference }), { least: 0, most: 0 });
};

const within = (what: string, limit: number, sizes: readonly Size[], r: Resource): Judgement => {
  const least = sizes.reduce((n, s) => n + s.least, 0);
  const most = sizes.reduce((n, s) => n + s.most, 0);
  if (least > limit) return refuted('too-long', `${what} has ${least} characters, AWS takes ${limit}`, r.at);
  return most <= limit ? proved : unsure('unknown-value', `whether ${what} of ${formatAddress(r.at)} stays within ${limit} characters is not told`, r.at);
};

const judgeRole = (r: Resource, estate: Estate): Judgement => {
  const { certain, possible } = siblings(estate, r, 'aws_iam_role_policy', 'role');
  return every([
    within('the trust policy', 2048, [sizeOf(r.values['assume_role_policy'])], r),
    within('all inline policies together', 10240, [...certain.map((p) => sizeOf(p.values['policy'])), ...possible.map((p) => ({ least: 0, most: sizeOf(p.values['policy']).most }))], r),
  ]);
};

/** A deployment does not fail half-way. */
export const rule: Rule = {
  code: 'iam-policy-size',
  title: 'the policies fit into the limits of IAM',
  why: 'AWS refuses a policy that is too long in the middle of a deployment, and a plan does not tell',
  controls: { nist80053: ['(CM-6)'] },
  severity: 'medium',
  source: 'IAM and AWS STS quotas, IAM User Guide',
  applies: (r) => r.type === 'aws_iam_role' || r.type === 'aws_iam_policy',
  evaluate: (r, estate) => (r.type === 'aws_iam_policy' ? within('the policy', 6144, [sizeOf(r.values['policy'])], r) : judgeRole(r, estate)),
};
