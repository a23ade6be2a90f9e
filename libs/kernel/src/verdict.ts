/** The three answers. `unknown` never counts as a pass. */
export type Verdict = 'proved' | 'refuted' | 'unknown';

/** Kleene conjunction: one refutation decides, else one unknown does. The empty conjunction is proved. */
export const allOf = (verdicts: Iterable<Verdict>): Verdict => {
  let result: Verdict = 'proved';
  for (const v of verdicts) {
    if (v === 'refuted') return 'refuted';
    if (v === 'unknown') result = 'unknown';
  }
  return result;
};

/** Kleene disjunction: one proof decides, else one unknown does. The empty disjunction is refuted. */
export const anyOf = (verdicts: Iterable<Verdict>): Verdict => {
  let result: Verdict = 'refuted';
  for (const v of verdicts) {
    if (v === 'proved') return 'proved';
    if (v === 'unknown') result = 'unknown';
  }
  return result;
};

/** Kleene negation. */
export const not = (v: Verdict): Verdict => (v === 'proved' ? 'refuted' : v === 'refuted' ? 'proved' : 'unknown');
