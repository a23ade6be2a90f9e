import { addressWitnesses } from '../sets/addresses';
import { witnesses } from '../sets/classes';
import { match } from '../sets/match';
import { glob, substitute, type Pattern } from '../sets/pattern';
import { isUnsure, type Tri } from '../tri';
import type { Atom } from './atom';
import { holds, joinValues, matchesValue, type Lookup } from './holds';
import type { Availability } from './keys';

type Free = Extract<Availability, { is: 'free' }>;
const mark = (t: Tri): string => (isUnsure(t) ? '?' : t ? '1' : '0');

/** Values between and around the written ones: one for each answer that a comparison can give. */
const around = (numbers: readonly number[], write: (n: number) => string): readonly string[] => {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  return sorted.flatMap((n, i) => {
    const next = sorted[i + 1];
    return [...(i === 0 ? [write(n - 1)] : []), write(n), write(next === undefined ? n + 1 : (n + next) / 2)];
  });
};

/** A key that is present has a value. */
const someText = glob('?*');

const decimal = (n: number): string => String(Number(n.toFixed(6)));
const isoDate = (n: number): string => new Date(Math.round(n * 1000)).toISOString();

/** Texts among which every way of answering all conditions on one value has a witness. */
const candidates = (atoms: readonly Atom[], free: Free, lookup: Lookup): readonly string[] => {
  if (free.only) return free.only;
  const of = (...families: readonly Atom['operator']['family'][]): readonly Atom[] => atoms.filter((a) => families.includes(a.operator.family));
  const patterns = of('string', 'arn').flatMap((a) => a.patterns.map((p) => substitute(p, lookup)).filter((p): p is Pattern => p !== undefined));
  const literal = !free.within && patterns.every((p) => p.literal !== undefined && !p.fold);
  const texts = literal ? (patterns.length > 0 ? witnesses(patterns) : []) : witnesses(patterns, free.within ?? someText);
  const made = [
    ...around(of('numeric').flatMap((a) => a.numbers), decimal),
    ...around(of('date').flatMap((a) => a.numbers), isoDate),
    ...(of('address').length > 0 ? addressWitnesses(of('address').flatMap((a) => a.ranges)) : []),
    ...(of('bool').length > 0 ? ['true', 'false'] : []),
    ...texts,
  ];
  return (made.length > 0 ? made : ['x']).filter((v) => v !== '' && (!free.accept || free.accept(v)) && (!free.within || match(free.within, v) !== false));
};

/**
 * The equivalence classes of a key's values under conditions on it: one witness for each vector of answers, absent first where the key may be absent.
 * A key with several values (some operator says ForAllValues or ForAnyValue) also gets unions of classes, until they give no new vector.
 * `presence`: present and absent are told apart even where all answers agree. `value`: a policy variable stands for this key, so that every value is a class of its own.
 */
export const keyClasses = (atoms: readonly Atom[], free: Free, lookup: Lookup, presence: boolean, value: boolean): readonly (string | undefined)[] => {
  const id = atoms[0]?.id ?? '';
  const own = (v: string | undefined): string => (value ? `${v ?? ''}\u0000` : presence && v === undefined ? '-' : '');
  const vector = (v: string | undefined): string => own(v) + atoms.map((a) => mark(holds(a, (k) => (k === id ? v : lookup(k))))).join('');
  const found = new Map<string, string | undefined>();
  if (free.absent) found.set(vector(undefined), undefined);
  const single = candidates(atoms, free, lookup);
  for (const v of single) if (!found.has(vector(v))) found.set(vector(v), v);
  if (atoms.some((a) => a.operator.quantifier !== undefined)) {
    const values = new Map(single.map((v) => [atoms.map((a) => mark(matchesValue(a, v, lookup))).join(''), v]));
    let sets: readonly (readonly string[])[] = [...values.values()].map((v) => [v]);
    const seen = new Set(found.keys());
    for (let size = 2; size <= 4 && sets.length > 0; size++) {
      sets = sets.flatMap((s) => [...values.values()].filter((v) => v > (s.at(-1) ?? '')).map((v) => [...s, v])).slice(0, 256);
      for (const s of sets) {
        const k = vector(joinValues(s));
        if (!seen.has(k)) found.set(k, joinValues(s));
        seen.add(k);
      }
    }
  }
  return [...found.values()];
};
