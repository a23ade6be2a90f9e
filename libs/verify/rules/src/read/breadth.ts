import type { Value } from '@zta/verify-model';
import { globMatches, patternText } from './glob';

/** Three answers of a question about a pattern. */
export type Breadth = 'yes' | 'no' | 'unknown';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
// an action name that no service has: what matches it matches whatever AWS adds tomorrow
const probe = 'zq9probe';

const known = (patterns: readonly Value[]): { readonly texts: readonly string[]; readonly complete: boolean } => {
  const texts = patterns.map(patternText);
  return { texts: texts.filter((t): t is string => t !== undefined), complete: texts.every((t) => t !== undefined) };
};
const answer = (yes: boolean, complete: boolean): Breadth => (yes ? 'yes' : complete ? 'no' : 'unknown');

/** Do these patterns together allow every action of every service? Action names ignore case. */
export const everyAction = (patterns: readonly Value[]): Breadth => {
  const { texts, complete } = known(patterns);
  return answer(letters.every((l) => texts.some((t) => globMatches(t.toLowerCase(), `${probe}:${l}${probe}`))), complete);
};

/** Services of which these patterns together allow every action, also when it is split by first letter. `*` is everybody's and named by {@link everyAction}. */
export const wholeServices = (patterns: readonly Value[]): { readonly services: readonly string[]; readonly complete: boolean } => {
  const { texts, complete } = known(patterns);
  const lower = texts.map((t) => t.toLowerCase());
  const services = [...new Set(lower.filter((t) => t.includes(':')).map((t) => t.split(':')[0] ?? ''))].filter((s) => s !== '' && !/^\*+$/.test(s));
  const concrete = (s: string): string => s.replace(/\*/g, '').replace(/\?/g, 'x');
  return { services: services.filter((s) => letters.every((l) => lower.some((t) => t.includes(':') && globMatches(t, `${concrete(s)}:${l}${probe}`)))), complete };
};

/** Is a resource pattern every resource of its service: `*`, `arn:aws:s3:::*`, `arn:aws:dynamodb:*:*:table/*`? */
export const everyResource = (patterns: readonly Value[]): Breadth => {
  const { texts, complete } = known(patterns);
  return answer(texts.some(isEverything), complete);
};

const isEverything = (text: string): boolean => {
  if (/^[*?]*\*[*?]*$/.test(text)) return true;
  const [arn, partition = '', service = '', , account = '', ...rest] = text.split(':');
  if (arn !== 'arn' || partition === '') return /^arn:?\*+$/.test(text);
  const resource = rest.join(':');
  if (rest.length === 0) return /\*$/.test(text) && !/[^*]/.test(account);
  // in S3 the part before `/` is the bucket, elsewhere it is the type
  return service === 's3' ? /^\*+(\/\*+)?$/.test(resource) : /^(\*+|[\w-]+[/:]\*+)$/.test(resource);
};
