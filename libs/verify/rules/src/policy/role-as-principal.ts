import { tryParseArn } from '@zta/kernel';
import { isRef, type Estate, type Resource, type Value } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import { show } from '../read/attribute';
import { patternText } from '../read/glob';
import { principalPolicyOf } from '../read/policy-attributes';
import { fits, sameAccount } from '../read/sibling';
import { judgeStatements } from '../read/statements';
import type { Judgement, Rule } from '../rule';

// `<environment>-<account>-bootstrap[-<region>]`: made before everything else, so AWS knows its roles
const bootstrap = /-bootstrap(-[a-z]{2}(-[a-z]+)+-\d)?$/;

const judge = (r: Resource, v: Value, estate: Estate): Judgement => {
  const named = (isRef(v) && /\baws_iam_(role|user)\./.test(v.to.address)) || /^(role|user|assumed-role|federated-user)\//.test(tryParseArn(patternText(v) ?? '')?.resource ?? '');
  if (named && estate.ofType('aws_iam_role').some((x) => bootstrap.test(x.at.stack) && sameAccount(x, r) && fits(v, x, r) === 'yes')) return proved;
  if (named) return refuted('forbidden', `\`${show(v)}\` is a principal: name the account root and put the ARN into a condition on aws:PrincipalArn`, r.at);
  return patternText(v) === undefined ? unsure('unknown-value', `a principal is not told: ${show(v)}`, r.at) : proved;
};

/** Policies name accounts; conditions name roles. */
export const rule: Rule = {
  code: 'role-as-principal',
  title: 'the policy names no role as principal',
  why: 'AWS refuses a role that does not exist yet, and turns a deleted one into an id that nobody can read: the order of deployment becomes part of the policy',
  controls: { iso27001: ['(A.5.15)'], nist80053: ['(AC-3)'] },
  severity: 'medium',
  source: 'AWS JSON policy elements: Principal, IAM role principals, IAM User Guide',
  applies: (r) => principalPolicyOf(r) !== undefined,
  evaluate: (r, estate) =>
    judgeStatements(r, principalPolicyOf(r) ?? 'policy', proved, (s) => every(s.principals.filter((p) => p.kind === 'AWS').map((p) => judge(r, p.value, estate)))),
};
