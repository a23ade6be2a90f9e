import { formatAddress } from '@zta/kernel';
import { isIdentifier, isList, isRef, isTemplate, isUnknown, type Value } from '@zta/verify-model';

/** IAM wildcards: `*` is any text, `?` any one character ("IAM JSON policy elements: Resource"). */
export const globMatches = (pattern: string, text: string): boolean => {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') [star, mark, p] = [p, t, p + 1];
    else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) [p, t] = [p + 1, t + 1];
    else if (star >= 0) [mark, p, t] = [mark + 1, star + 1, mark + 1];
    else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
};

/** A pattern as text, with references to identifiers as names that no wildcard hides in; undefined where it is not told. */
export const patternText = (v: Value): string | undefined => {
  if (typeof v === 'string') return v;
  if (isUnknown(v)) return undefined;
  if (isRef(v)) return isIdentifier(v) ? `<${formatAddress(v.to)}.${v.attribute}>` : undefined;
  if (!isTemplate(v)) return undefined;
  const parts = v.parts.map(patternText);
  return parts.some((p) => p === undefined) ? undefined : parts.join('');
};

/** Members of a policy element, which may be one value or a list. */
export const members = (v: Value | undefined): readonly Value[] => (v === undefined || v === null ? [] : isList(v) ? v : [v]);
