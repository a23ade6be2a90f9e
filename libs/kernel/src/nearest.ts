/** Fewest single-letter edits between two words (Levenshtein). */
export const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
};

/** The known name that was most likely meant; undefined when none is near. */
export const nearest = (name: string, known: readonly string[]): string | undefined =>
  [...known].sort((a, b) => editDistance(name, a) - editDistance(name, b)).find((k) => editDistance(name, k) <= Math.max(1, Math.floor(name.length / 3)));
