import type { Reason } from '@zta/kernel';
import { BudgetExceeded } from '../sets/classes';
import type { Atom } from './atom';
import { keyClasses } from './classes';
import type { Lookup } from './holds';
import { agree, availability, couples, spelling, type Situation } from './keys';

/** One class of circumstances: the value of every key that is looked at; undefined: absent. */
export interface Circumstances {
  readonly lookup: Lookup;
  /** Why the value of a key is not known, for keys of which nothing better can be said. */
  readonly doubts: ReadonlyMap<string, Reason>;
  /** Keys that are not settled by the principal, the target and the endpoint, as AWS spells them. */
  readonly context: Readonly<Record<string, string | undefined>>;
}

/** More classes than this and the question stays open. */
const budget = 20_000;

/** Keys that stand as variables in patterns. */
export const variablesOf = (patterns: Iterable<{ readonly tokens: readonly { readonly is: string; readonly key?: string }[]; readonly hasVariables: boolean }>): readonly string[] => {
  const out = new Set<string>();
  for (const p of patterns) if (p.hasVariables) for (const t of p.tokens) if (t.is === 'variable' && t.key !== undefined) out.add(t.key.toLowerCase());
  return [...out];
};

/**
 * Every class of circumstances under conditions: the product of the classes of their keys, without the combinations that no request can have.
 * Throws BudgetExceeded beyond 20 000 classes.
 */
export function* circumstances(atoms: readonly Atom[], variables: readonly string[], situation: Situation): Generator<Circumstances> {
  const byKey = new Map<string, Atom[]>();
  for (const id of variables) byKey.set(id, []);
  for (const a of atoms) byKey.set(a.id, [...(byKey.get(a.id) ?? []), a]);
  const settled = new Map<string, string | undefined>();
  const doubts = new Map<string, Reason>();
  const open: { readonly id: string; readonly atoms: readonly Atom[]; readonly free: Extract<ReturnType<typeof availability>, { is: 'free' }>; readonly name: string }[] = [];
  const shown: Record<string, string | undefined> = {};
  for (const [id, list] of byKey) {
    const a = availability(id, situation);
    const name = spelling(id, list[0]?.key ?? id);
    if (a.is === 'fixed') {
      settled.set(id, a.value);
      if (a.doubt) doubts.set(id, a.doubt);
      else if (a.value !== undefined) shown[name] = a.value;
    } else open.push({ id, atoms: list, free: a, name });
  }
  const named = new Set([...variables, ...couples.filter((c) => c.filter((id) => byKey.has(id)).length > 1).flat()]);
  const variable = new Set(variables);
  open.sort((a, b) => Number(variable.has(b.id)) - Number(variable.has(a.id)));
  const values = new Map(settled);
  const lookup = (id: string): string | undefined => values.get(id);
  const classesOf = (d: (typeof open)[number]): readonly (string | undefined)[] => keyClasses(d.atoms, d.free, lookup, named.has(d.id), variable.has(d.id));
  const fixed = open.map((d) => (d.atoms.some((a) => a.patterns.some((p) => p.hasVariables)) ? undefined : classesOf(d)));
  const product = fixed.reduce((n, c) => n * (c?.length ?? 1), 1);
  if (product > budget) throw new BudgetExceeded(`${product} classes of circumstances`);
  let made = 0;
  function* from(i: number): Generator<Circumstances> {
    const dimension = open[i];
    if (!dimension) {
      if (!agree((id) => values.has(id), lookup, situation)) return;
      if (++made > budget) throw new BudgetExceeded(`more than ${budget} classes of circumstances`);
      const snapshot = new Map(values);
      const context = { ...shown };
      for (const { id, name } of open) context[name] = snapshot.get(id);
      yield { lookup: (id) => snapshot.get(id), doubts, context };
      return;
    }
    for (const value of fixed[i] ?? classesOf(dimension)) {
      values.set(dimension.id, value);
      yield* from(i + 1);
    }
    values.delete(dimension.id);
  }
  yield* from(0);
}
