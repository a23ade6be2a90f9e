/** 32-bit FNV-1a with a final mix: spreads names evenly over places, the same on every machine. */
export const hash = (text: string): number => {
  let h = 0x811c9dc5;
  for (const c of text) h = Math.imul(h ^ (c.codePointAt(0) ?? 0), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
};

/**
 * A number for each text, within `first` and the `places` after it. A text's number follows from itself, with the next free one where two meet, so that texts
 * that come or go leave the others alone.
 */
export const stableNumbers = (texts: readonly string[], first: number, places: number): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>();
  const taken = new Set<number>();
  for (const text of [...new Set(texts)].sort()) {
    let n = hash(text) % places;
    while (taken.has(n)) n = (n + 1) % places;
    taken.add(n);
    numbers.set(text, first + n);
  }
  return numbers;
};
