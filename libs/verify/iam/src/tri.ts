import type { Reason } from '@zta/kernel';

/** Yes, no, or not known, then with the reasons (Kleene's three values). */
export type Tri = boolean | readonly Reason[];

/** True when the answer is not known. */
export const isUnsure = (t: Tri): t is readonly Reason[] => typeof t !== 'boolean';

const merge = (a: readonly Reason[], b: readonly Reason[]): readonly Reason[] => (a === b ? a : [...a, ...b.filter((r) => !a.some((x) => x.code === r.code && x.detail === r.detail))]);

/** Conjunction: one no decides. */
export const and = (a: Tri, b: Tri): Tri => (a === false || b === false ? false : a === true ? b : b === true ? a : merge(a, b));

/** Disjunction: one yes decides. */
export const or = (a: Tri, b: Tri): Tri => (a === true || b === true ? true : a === false ? b : b === false ? a : merge(a, b));

/** Negation. */
export const not = (t: Tri): Tri => (isUnsure(t) ? t : !t);

/** Conjunction over a list, evaluated until the first no; of nothing: yes. */
export const every = <T>(items: Iterable<T>, test: (item: T) => Tri): Tri => {
  let result: Tri = true;
  for (const item of items) {
    result = and(result, test(item));
    if (result === false) return false;
  }
  return result;
};

/** Disjunction over a list, evaluated until the first yes; of nothing: no. */
export const some = <T>(items: Iterable<T>, test: (item: T) => Tri): Tri => {
  let result: Tri = false;
  for (const item of items) {
    result = or(result, test(item));
    if (result === true) return true;
  }
  return result;
};

/** A not-known with one reason. */
export const unsure = (code: string, detail: string): Tri => [{ code, detail }];
