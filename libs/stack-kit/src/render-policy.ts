import { policyDocument, type Statement } from '@zta/kernel';

/** Gives the token for `@{kind/name}`; undefined when it has none. */
export type ReferenceLookup = (kind: string, name: string) => string | undefined;

/**
 * Writes statements as literal policy JSON, with tokens where the plan says `@{kind/name}`.
 * Literal JSON keeps every statement readable to reviewers and verifiers; no policy data source is ever emitted.
 * Throws a RangeError that names the references which nobody gave.
 */
export const renderPolicy = (statements: readonly Statement[], lookup: ReferenceLookup = () => undefined): string => {
  const missing = new Set<string>();
  const text = JSON.stringify(policyDocument(statements)).replace(/@\{([\w-]+)\/([\w-]+)\}/g, (whole, kind: string, name: string) => {
    const token = lookup(kind, name);
    if (token === undefined) missing.add(whole);
    return token ?? whole;
  });
  if (missing.size > 0) throw new RangeError(`policy refers to ${[...missing].map((m) => `\`${m}\``).join(', ')}, which this layer was not given`);
  return text;
};
