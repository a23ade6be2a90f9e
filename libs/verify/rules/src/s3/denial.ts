import { identity, type Estate, type Resource, type Value } from '@zta/verify-model';
import { proved, refuted, some, unsure } from '../judge';
import { globMatches, patternText } from '../read/glob';
import { siblings } from '../read/sibling';
import { judgePolicy, type ConditionPart, type StatementParts } from '../read/statements';
import { namesEverybody } from '../read/strangers';
import type { Judgement } from '../rule';

/** ARN of a bucket as far as it is told, for comparing with patterns. */
const arnOf = (bucket: Resource): string | undefined => {
  const name = bucket.values['bucket'];
  const id = name === undefined || name === null ? undefined : identity(name);
  return id === undefined ? undefined : `arn:${bucket.partition}:s3:::${id}`;
};

const covers = (patterns: readonly Value[], bucket: Resource, suffix: string): boolean => {
  const arn = arnOf(bucket);
  return patterns.some((p) => {
    const text = patternText(p);
    // a bucket without a written name can only be named by reference
    return text !== undefined && (arn !== undefined && globMatches(text, `${arn}${suffix}`) || globMatches(text, `<${bucket.at.stack}/${bucket.at.address}.arn>${suffix}`));
  });
};

/** A Deny for everybody and every S3 action on the bucket and on its objects, under exactly one condition. */
const denies = (s: StatementParts, bucket: Resource, suffix: string, condition: (c: ConditionPart) => boolean): boolean => {
  const [only, ...more] = s.conditions;
  return !s.allows && namesEverybody(s) === true && s.actions.some((a) => ['s3:*', '*'].includes(patternText(a)?.toLowerCase() ?? '')) && covers(s.resources, bucket, suffix) && more.length === 0 && only !== undefined && condition(only);
};

/** Judges that the bucket's policy refuses every request that meets a condition, on the bucket and on its objects. */
export const judgeDenial = (estate: Estate, bucket: Resource, what: string, condition: (c: ConditionPart) => boolean): Judgement => {
  const { certain, possible } = siblings(estate, bucket, 'aws_s3_bucket_policy', 'bucket');
  const missing = refuted('not-covered', `no statement of the bucket policy denies ${what} to everybody, on the bucket and on its objects`, bucket.at);
  const [maybe] = possible;
  const inline = bucket.values['policy'] === undefined ? [] : [bucket];
  return some(
    [...certain, ...inline].map((p) => judgePolicy(p, 'policy', missing, (all) => (['', '/zq9/probe'].every((suffix) => all.some((s) => denies(s, bucket, suffix, condition))) ? proved : refuted('not-covered', missing.reasons[0]?.detail ?? '', p.at)))),
    maybe ? unsure('unknown-sibling', `whether ${maybe.at.stack}/${maybe.at.address} belongs to it is not told`, maybe.at) : refuted('absent', 'the bucket has no policy', bucket.at),
  );
};
