import { match } from './match';
import type { Pattern, Token } from './pattern';
import { isHole } from './symbol';

/** More states than this and the question stays open: the caller answers `unknown`. */
const budget = 20_000;

/** Thrown when a question is too large to be decided exactly. */
export class BudgetExceeded extends Error {}

const strangers = ['x', 'y', 'z', 'q', '0', '~', '!', '|', '^', '\u00a4'];

/** A letter that no pattern names. Where holes are about it is one that no hole can contain. */
const stranger = (patterns: readonly Pattern[]): string => {
  const named = new Set(patterns.flatMap((p) => p.tokens.map((t) => (t.is === 'letter' ? t.letter : ''))));
  const careful = patterns.some((p) => p.hasHoles || p.reasons.length > 0);
  return strangers.find((s) => !named.has(s) && !named.has(s.toUpperCase()) && (!careful || '~!|^\u00a4'.includes(s))) ?? '\u00a4';
};

const isMany = (t: Token | undefined): boolean => t !== undefined && (t.is === 'many' || t.is === 'unknown' || t.is === 'variable');

/** Positions that are reached without reading: a `*` may stand for nothing. */
const close = (tokens: readonly Token[], positions: Iterable<number>): readonly number[] => {
  const out = new Set<number>();
  for (let p of positions) {
    out.add(p);
    while (isMany(tokens[p])) out.add(++p);
  }
  return [...out].sort((a, b) => a - b);
};

const step = ({ tokens, fold }: Pattern, positions: readonly number[], letter: string): readonly number[] => {
  const next: number[] = [];
  for (const p of positions) {
    const t = tokens[p];
    if (t === undefined) continue;
    if (isMany(t)) {
      if (t.is !== 'many' || t.colon || letter !== ':') next.push(p);
    } else if (t.is === 'one') {
      if (!isHole(letter) && (t.colon || letter !== ':')) next.push(p + 1);
    } else if (t.is === 'letter' && (t.letter === letter || (fold && t.letter === letter.toLowerCase()))) next.push(p + 1);
  }
  return close(tokens, next);
};

/**
 * The equivalence classes of all texts (or of those `within` a pattern) under a list of patterns: one witness, the shortest, for each way in which a text can
 * belong to some of the patterns and not to others. All patterns are run together as automata, breadth first over the letters that can advance one of them and one
 * letter that none names. Throws BudgetExceeded beyond 20 000 states.
 */
export const witnesses = (patterns: readonly Pattern[], within?: Pattern): readonly string[] => {
  const key = `${within ? `+${within.text}` : '-'}\u0005${[...new Set(patterns.map((p) => p.text))].sort().join('\u0005')}`;
  let known = made.get(key);
  if (!known) made.set(key, (known = explore([...new Map(patterns.map((p) => [p.text, p])).values()], within)));
  return known;
};

const made = new Map<string, readonly string[]>();

const explore = (patterns: readonly Pattern[], within: Pattern | undefined): readonly string[] => {
  const all = within ? [within, ...patterns] : patterns;
  const literals = patterns.every((p) => p.literal !== undefined && !p.fold) && !within;
  const other = stranger(all);
  if (literals) return [...new Set([...patterns.map((p) => p.literal ?? ''), other])];
  const start = all.map((p) => close(p.tokens, [0]));
  const key = (s: readonly (readonly number[])[]): string => s.map((x) => x.join(',')).join(';');
  const seen = new Set([key(start)]);
  const found = new Map<string, string>();
  let frontier: (readonly [readonly (readonly number[])[], string])[] = [[start, '']];
  while (frontier.length > 0) {
    const next: typeof frontier = [];
    for (const [state, text] of frontier) {
      const vector = state.map((s, i) => (s.at(-1) === all[i]?.tokens.length ? '1' : '0')).join('');
      if ((!within || vector.startsWith('1')) && !found.has(vector)) found.set(vector, text);
      for (const letter of lettersFrom(all, state, other)) {
        const moved = state.map((s, i) => step(all[i] as Pattern, s, letter));
        if (moved.every((m) => m.length === 0) && (within || found.has('0'.repeat(all.length)))) continue;
        if (within && moved[0]?.length === 0) continue;
        const k = key(moved);
        if (seen.has(k)) continue;
        if (seen.size >= budget) throw new BudgetExceeded(`more than ${budget} states`);
        seen.add(k);
        next.push([moved, text + letter]);
      }
    }
    frontier = next;
  }
  return [...found.values()];
};

const lettersFrom = (all: readonly Pattern[], state: readonly (readonly number[])[], other: string): ReadonlySet<string> => {
  const out = new Set<string>([other]);
  state.forEach((positions, i) => {
    for (const p of positions) {
      const t = all[i]?.tokens[p];
      if (t?.is === 'letter') {
        out.add(t.letter);
        if (all[i]?.fold) out.add(t.letter.toUpperCase());
      } else if ((t?.is === 'many' || t?.is === 'one') && !t.colon) out.add(':');
    }
  });
  return out;
};

const overlaps = new Map<string, boolean>();

/** May some text belong to both patterns? */
export const mayOverlap = (a: Pattern, b: Pattern): boolean => {
  if (a.literal !== undefined) return match(b, a.literal) !== false;
  if (b.literal !== undefined) return match(a, b.literal) !== false;
  const key = `${a.text}\u0004${b.text}`;
  let known = overlaps.get(key);
  if (known === undefined) overlaps.set(key, (known = a.hasHoles || b.hasHoles || a.reasons.length + b.reasons.length > 0 || a.hasVariables || b.hasVariables ? true : witnesses([b], a).some((w) => match(b, w) !== false)));
  return known;
};
