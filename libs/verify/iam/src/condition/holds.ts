import { every, isUnsure, not, or, some, unsure, type Tri } from '../tri';
import { readAddresses } from '../sets/addresses';
import { match } from '../sets/match';
import { substitute } from '../sets/pattern';
import { hasHole } from '../sets/symbol';
import { readDate, readNumber, type Atom } from './atom';

/** The value of a condition key in a request, by its lower-case name; undefined when it is absent. */
export type Lookup = (id: string) => string | undefined;

/** Several values of one key are written as a JSON list of two or more texts. */
export const valuesOf = (value: string): readonly string[] => {
  if (!value.startsWith('["')) return [value];
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list.map(String) : [value];
  } catch {
    return [value];
  }
};

/** The inverse of `valuesOf`; undefined for no value. */
export const joinValues = (values: readonly string[]): string | undefined => (values.length > 1 ? JSON.stringify(values) : values[0]);

const compare = (a: number, relation: Atom['operator']['relation'], b: number): boolean =>
  relation === 'equal' ? a === b : relation === 'less' ? a < b : relation === 'less-or-equal' ? a <= b : relation === 'greater' ? a > b : a >= b;

/** Is one value of the request among the values of the condition? The negation, prefix and suffix of the operator are not looked at. */
export const matchesValue = (atom: Atom, value: string, lookup: Lookup): Tri => {
  const { family, relation } = atom.operator;
  const rest: Tri = atom.reasons.length > 0 ? atom.reasons : false;
  if (family === 'numeric' || family === 'date' || family === 'address') {
    if (hasHole(value)) return [{ code: 'UNKNOWN_IDENTIFIER', detail: `condition \`${atom.key}\` compares \`${value}\`, which only AWS knows` }];
    if (family === 'address') {
      const a = readAddresses(value);
      return or(a !== undefined && atom.ranges.some((r) => r.from <= a.from && a.to <= r.to), rest);
    }
    const n = family === 'numeric' ? readNumber(value) : readDate(value);
    return or(n !== undefined && atom.numbers.some((m) => compare(n, relation, m)), rest);
  }
  const found = some(atom.patterns, (p) => {
    const filled = substitute(p, lookup);
    return filled === undefined ? false : match(filled, value);
  });
  return found === true || isUnsure(found) ? found : rest;
};

/** Does the condition hold? What an absent key means is in AWS's table of each operator, never a default ("…IfExists", "Null", "Multivalued context keys"). */
export const holds = (atom: Atom, lookup: Lookup): Tri => {
  const { family, negated, ifExists, quantifier } = atom.operator;
  const value = lookup(atom.id);
  if (family === 'null') return some(atom.patterns, (p) => match(p, value === undefined ? 'true' : 'false'));
  if (value === undefined) return quantifier === 'all' || ifExists || (negated && quantifier === undefined);
  const one = (v: string): Tri => (negated ? not(matchesValue(atom, v, lookup)) : matchesValue(atom, v, lookup));
  const values = valuesOf(value);
  const [any, all] = [some(values, one), every(values, one)];
  if (quantifier !== undefined) return quantifier === 'any' ? any : all;
  return any === all ? any : unsure('SEVERAL_VALUES', `condition \`${atom.key}\` meets several values without ForAllValues or ForAnyValue: AWS documents no certain outcome`);
};
