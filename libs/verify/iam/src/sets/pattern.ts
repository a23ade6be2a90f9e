import type { Reason } from '@zta/kernel';
import { isIdentifier, isRef, isTemplate, isUnknown, type Ref, type Value } from '@zta/verify-model';
import { isHole, lettersOf } from './symbol';

/** One step of a pattern. `colon: false`: a wildcard that does not reach beyond a colon. */
export type Token =
  | { readonly is: 'letter'; readonly letter: string }
  | { readonly is: 'many'; readonly colon: boolean }
  | { readonly is: 'one'; readonly colon: boolean }
  | { readonly is: 'variable'; readonly key: string; readonly fallback: string | undefined }
  | { readonly is: 'unknown'; readonly reason: string };

/** A set of texts: letters, `*`, `?`, policy variables, and parts that could not be read. */
export interface Pattern {
  /** One text per set: a cache key, and what people see. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Letters are lower case and match either case. */
  readonly fold: boolean;
  /** The only text of the set, where there is one. */
  readonly literal: string | undefined;
  readonly hasVariables: boolean;
  readonly hasHoles: boolean;
  /** Decides texts without holes; absent where the pattern has holes, variables or unknown parts. */
  readonly regexp: RegExp | undefined;
  readonly reasons: readonly Reason[];
}

/** How a written text is to be read. */
export interface Reading {
  /** `*` and `?` are wildcards. */
  readonly wild: boolean;
  /** `${key}` is a policy variable ("IAM policy elements: Variables and tags": only in policies of version 2012-10-17). */
  readonly variables: boolean;
  /** Either case matches. */
  readonly fold?: boolean;
  /**
   * Colons part an ARN. `resource`: in the first five segments a wildcard that does not end its segment stays in it ("IAM JSON policy elements: Resource").
   * `condition`: each of the six components is compared by itself ("IAM JSON policy elements: Condition operators", ARN operators).
   */
  readonly arn?: 'resource' | 'condition';
}

/** Turns a reference into text with holes. */
export type Symbols = (ref: Ref) => string;

const letter = (l: string): Token => ({ is: 'letter', letter: l });
const many: Token = { is: 'many', colon: true };
const one: Token = { is: 'one', colon: true };

const readText = (text: string, { wild, variables }: Reading): readonly Token[] => {
  const tokens: Token[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    const end = c === '$' && text[i + 1] === '{' && variables ? text.indexOf('}', i) : -1;
    if (end > 0) {
      const body = text.slice(i + 2, end);
      const m = /^\s*([^,]+?)\s*(?:,\s*'(.*)'\s*)?$/.exec(body);
      tokens.push(/^[*?$]$/.test(body) ? letter(body) : { is: 'variable', key: m?.[1] ?? body, fallback: m?.[2] });
      i = end;
    } else tokens.push(wild && c === '*' ? many : wild && c === '?' ? one : letter(c));
  }
  return tokens;
};

const segmented = (tokens: readonly Token[], arn: NonNullable<Reading['arn']>): readonly Token[] => {
  let segment = 0;
  return tokens.map((t, i) => {
    if (t.is === 'letter' && t.letter === ':') segment++;
    if ((t.is !== 'many' && t.is !== 'one') || segment >= 5) return t;
    const next = tokens[i + 1];
    const endsSegment = next === undefined || (next.is === 'letter' && next.letter === ':');
    return t.is === 'many' ? { is: 'many', colon: arn === 'resource' && endsSegment } : { is: 'one', colon: false };
  });
};

const print = (t: Token): string =>
  t.is === 'letter' ? (/^[*?]$/.test(t.letter) ? `\${${t.letter}}` : t.letter) : t.is === 'many' ? (t.colon ? '*' : '*\u200b') : t.is === 'one' ? (t.colon ? '?' : '?\u200b') : t.is === 'variable' ? `\u0001${t.key}\u0001` : `\u0002${t.reason}\u0002`;

const source = (t: Token): string =>
  t.is === 'letter' ? t.letter.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&') : t.is === 'many' ? (t.colon ? '[\\s\\S]*' : '[^:]*') : t.is === 'one' && t.colon ? '[\\s\\S]' : '[^:]';

/** Builds a pattern from its tokens. */
export const patternOf = (tokens: readonly Token[], fold = false): Pattern => {
  const plain = tokens.every((t) => t.is === 'letter' || t.is === 'many' || t.is === 'one');
  const hasHoles = tokens.some((t) => t.is === 'letter' && isHole(t.letter));
  const literal = tokens.every((t) => t.is === 'letter') ? tokens.map((t) => (t.is === 'letter' ? t.letter : '')).join('') : undefined;
  return {
    text: (fold ? '\u0003' : '') + tokens.map(print).join(''),
    tokens,
    fold,
    literal,
    hasVariables: tokens.some((t) => t.is === 'variable'),
    hasHoles,
    regexp: plain && !hasHoles && literal === undefined ? new RegExp(`^${tokens.map(source).join('')}$`) : undefined,
    reasons: tokens.flatMap((t): readonly Reason[] => (t.is === 'unknown' ? [{ code: 'UNKNOWN_VALUE', detail: t.reason }] : [])),
  };
};

/** A reference to something that is no identifier may stand for anything, a wildcard too. */
const reference = (ref: Ref, symbols: Symbols): readonly Token[] => {
  const text = symbols(ref);
  return lettersOf(text).length === 1 && isHole(text) && !isIdentifier(ref) ? [{ is: 'unknown', reason: `\`${ref.to.address}.${ref.attribute}\` is known to AWS only, and may be anything` }] : lettersOf(text).map(letter);
};

/** Reads one value of a policy. A list or a map in its place is an unknown part. */
export const compile = (value: Value, reading: Reading, symbols: Symbols): Pattern => {
  const parts: readonly Value[] = isTemplate(value) ? value.parts : [value];
  const raw = parts.flatMap((p): readonly Token[] => {
    if (isRef(p)) return reference(p, symbols);
    if (isUnknown(p)) return [{ is: 'unknown', reason: p.reason }];
    if (typeof p === 'object') return [{ is: 'unknown', reason: 'a value of a policy is no text' }];
    return readText(String(p), reading);
  });
  const cased = reading.fold ? raw.map((t): Token => (t.is === 'letter' && !isHole(t.letter) ? letter(t.letter.toLowerCase()) : t)) : raw;
  return patternOf(reading.arn ? segmented(cased, reading.arn) : cased, reading.fold ?? false);
};

/** The pattern of a text with holes in which `*` and `?` are wildcards. */
export const glob = (text: string): Pattern => patternOf(lettersOf(text).map((l) => (l === '*' ? many : l === '?' ? one : letter(l))));

/** Puts the values of policy variables in; undefined when one has neither a value nor a default: then the element matches nothing. */
export const substitute = (p: Pattern, valueOf: (key: string) => string | undefined): Pattern | undefined => {
  if (!p.hasVariables) return p;
  const tokens: Token[] = [];
  for (const t of p.tokens) {
    if (t.is !== 'variable') {
      tokens.push(t);
      continue;
    }
    const value = valueOf(t.key.toLowerCase()) ?? t.fallback;
    if (value === undefined) return undefined;
    tokens.push(...lettersOf(p.fold ? value.toLowerCase() : value).map(letter));
  }
  return patternOf(tokens, p.fold);
};
