import type { Reason } from '@zta/kernel';
import { isList, isMap, type Value, type ValueMap } from '@zta/verify-model';
import { readAddresses, type AddressRange } from '../sets/addresses';
import { compile, type Pattern, type Symbols } from '../sets/pattern';
import { readOperator, type Operator } from './operators';

/** One operator on one key with its values: the smallest part of a Condition element. All parts of the element must hold. */
export interface Atom {
  /** As the policy writes it. */
  readonly key: string;
  /** Lower case: names of condition keys are not case-sensitive. */
  readonly id: string;
  readonly operator: Operator;
  readonly patterns: readonly Pattern[];
  /** Numbers, or seconds since 1970 for dates. */
  readonly numbers: readonly number[];
  readonly ranges: readonly AddressRange[];
  /** Why some number, date, address or ARN could not be read; texts keep their reasons in their patterns. */
  readonly reasons: readonly Reason[];
}

/** Seconds since 1970 of an ISO 8601 date or of a number of seconds; undefined for anything else. */
export const readDate = (text: string): number | undefined => {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const ms = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(ms) ? undefined : ms / 1000;
};

/** A decimal number; undefined for anything else. */
export const readNumber = (text: string): number | undefined => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined);

const atom = (operatorName: string, key: string, value: Value, variables: boolean, symbols: Symbols): Atom | Reason => {
  const operator = readOperator(operatorName);
  if (!operator) return { code: 'UNKNOWN_OPERATOR', detail: `condition operator \`${operatorName}\` is not one that AWS documents` };
  const { family, wild, fold } = operator;
  const values = isList(value) ? value : [value];
  const textual = family === 'string' || family === 'arn';
  const patterns = values.map((v) => compile(v, { wild, fold, variables: variables && textual, ...(family === 'arn' ? { arn: 'condition' as const } : {}) }, symbols));
  const numeric = family === 'numeric' || family === 'date' || family === 'address';
  const reasons: Reason[] = numeric ? patterns.flatMap((p) => p.reasons.map((r) => ({ code: r.code, detail: `condition \`${key}\`: ${r.detail}` }))) : [];
  const bad = (p: Pattern, what: string): void => void reasons.push({ code: 'UNREADABLE_CONDITION', detail: `condition \`${key}\`: \`${p.text}\` is not ${what}` });
  const parsed = <T>(what: string, read: (text: string) => T | undefined): readonly T[] =>
    patterns.flatMap((p) => {
      const made = p.literal === undefined ? undefined : read(p.literal);
      if (made === undefined && p.reasons.length === 0) bad(p, what);
      return made === undefined ? [] : [made];
    });
  const numbers = family === 'numeric' ? parsed('a number', readNumber) : family === 'date' ? parsed('a date', readDate) : [];
  const ranges = family === 'address' ? parsed('an address', readAddresses) : [];
  if (family === 'arn') for (const p of patterns) if (p.text !== '*\u200b' && !p.hasHoles && !p.hasVariables && p.reasons.length === 0 && p.tokens.filter((t) => t.is === 'letter' && t.letter === ':').length < 5) bad(p, 'an ARN');
  return { key, id: key.toLowerCase(), operator, patterns: family === 'arn' ? patterns.map((p) => (p.text === '*\u200b' ? compile('*', { wild: true, variables: false }, symbols) : p)) : patterns, numbers, ranges, reasons };
};

/** Reads a Condition element: its atoms, and why parts of it could not be read. */
export const readConditions = (value: Value | undefined, variables: boolean, symbols: Symbols): { readonly atoms: readonly Atom[]; readonly reasons: readonly Reason[] } => {
  if (value === undefined || value === null) return { atoms: [], reasons: [] };
  if (!isMap(value)) return { atoms: [], reasons: [{ code: 'UNREADABLE_CONDITION', detail: 'a Condition element is no object' }] };
  const read = Object.entries(value).flatMap(([name, keys]): readonly (Atom | Reason)[] =>
    isMap(keys) ? Object.entries(keys as ValueMap).map(([key, v]) => atom(name, key, v, variables, symbols)) : [{ code: 'UNREADABLE_CONDITION', detail: `condition operator \`${name}\` has no object of keys` }],
  );
  return { atoms: read.filter((x): x is Atom => 'operator' in x), reasons: read.filter((x): x is Reason => !('operator' in x)) };
};
