import { tryParseArn } from '@zta/kernel';
import { isRef, type Value } from '@zta/verify-model';
import { patternText } from './glob';
import type { ConditionPart, StatementParts } from './statements';

/** Keys that say whose a caller is ("The meaning of public", Amazon S3 User Guide; "AWS global condition context keys", IAM User Guide). */
export const callerKeys: readonly string[] = [
  'aws:principalaccount', 'aws:principalarn', 'aws:principalorgid', 'aws:principalorgpaths', 'aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceorgpaths', 'aws:sourceowner',
  'aws:sourcevpc', 'aws:sourcevpce', 'aws:userid', 'kms:calleraccount', 's3:dataaccesspointaccount', 's3:dataaccesspointarn',
];

/** Keys that say for whom an AWS service calls ("The confused deputy problem", IAM User Guide). */
export const deputyKeys: readonly string[] = ['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceorgpaths', 'aws:sourceowner', 'kms:calleraccount'];

/** CloudWatch Logs and CloudTrail name their resource in the encryption context instead ("Encrypt log data in CloudWatch Logs using AWS KMS"). */
export const isContextArn = (key: string): boolean => key.startsWith('kms:encryptioncontext:') && key.endsWith('arn');

// negated and numeric operators never say who somebody is; `…IfExists` and `ForAllValues` hold when the key is absent
const positive = /^(foranyvalue:)?(stringequals|stringequalsignorecase|stringlike|arnequals|arnlike)$/;

/** One fixed owner? The account of an ARN must be written; an S3 ARN has none, so its name must be. */
const isFixed = (v: Value, operator: string): boolean | undefined => {
  if (isRef(v)) return true;
  const text = patternText(v);
  if (text === undefined) return undefined;
  const wild = (s: string): boolean => s.includes('*') || s.includes('?') || s.includes('${');
  if (operator.endsWith('stringequals') || operator.endsWith('ignorecase')) return true;
  const arn = tryParseArn(text);
  if (!arn) return !wild(text);
  return arn.account === '' ? !wild(arn.resource.split('/')[0] ?? '') : !wild(arn.account);
};

/** Does a condition fix one of the wanted keys? Undefined where a value is not told. */
export const pins = (c: ConditionPart, wanted: (key: string) => boolean): boolean | undefined => {
  if (!wanted(c.key) || !positive.test(c.operator) || c.values.length === 0) return false;
  const fixed = c.values.map((v) => isFixed(v, c.operator));
  return fixed.includes(false) ? false : fixed.includes(undefined) ? undefined : true;
};

/** Does any condition of a statement fix one of the wanted keys? */
export const isPinned = (s: StatementParts, wanted: (key: string) => boolean): boolean | undefined => {
  const answers = s.conditions.map((c) => pins(c, wanted));
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
};
