/** A half-open interval `[from, to)`: neighbours touch without a successor function, so numbers and bigints share one arithmetic. */
export type Interval<T extends number | bigint> = readonly [from: T, to: T];

/** A set as sorted, disjoint, non-touching intervals: one set has one form. */
export type Intervals<T extends number | bigint> = readonly Interval<T>[];

/** The canonical form of any intervals; empty ones vanish. */
export const intervals = <T extends number | bigint>(parts: readonly Interval<T>[]): Intervals<T> => {
  const sorted = parts.filter(([from, to]) => from < to).sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const out: [T, T][] = [];
  for (const [from, to] of sorted) {
    const last = out.at(-1);
    if (last && from <= last[1]) {
      if (to > last[1]) last[1] = to;
    } else out.push([from, to]);
  }
  return out;
};

/** What is in either. */
export const union = <T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): Intervals<T> => (a.length === 0 ? b : b.length === 0 ? a : intervals([...a, ...b]));

/** What is in both; linear. */
export const intersect = <T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): Intervals<T> => {
  const out: Interval<T>[] = [];
  for (let i = 0, j = 0; ; ) {
    const x = a[i];
    const y = b[j];
    if (!x || !y) return out;
    const from = x[0] > y[0] ? x[0] : y[0];
    const to = x[1] < y[1] ? x[1] : y[1];
    if (from < to) out.push([from, to]);
    if (x[1] < y[1]) i++;
    else j++;
  }
};

/** What is in `a` and not in `b`; linear. */
export const subtract = <T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): Intervals<T> => {
  const out: Interval<T>[] = [];
  let j = 0;
  for (const [start, to] of a) {
    let from = start;
    while ((b[j]?.[1] ?? to) <= from && j < b.length) j++;
    for (let k = j; from < to; k++) {
      const cut = b[k];
      if (!cut || cut[0] >= to) {
        out.push([from, to]);
        break;
      }
      if (cut[0] > from) out.push([from, cut[0]]);
      from = cut[1] > from ? cut[1] : from;
    }
  }
  return out;
};

/** True when `at` is inside. */
export const includes = <T extends number | bigint>(set: Intervals<T>, at: T): boolean => set.some(([from, to]) => from <= at && at < to);

/** True when every point of `a` is in `b`. */
export const isWithin = <T extends number | bigint>(a: Intervals<T>, b: Intervals<T>): boolean => subtract(a, b).length === 0;

/** Cuts a set at every border of the others: inside one piece no other set makes a difference. */
export const pieces = <T extends number | bigint>(set: Intervals<T>, others: Iterable<Intervals<T>>): readonly Interval<T>[] => {
  const borders = new Set<T>();
  for (const other of others) for (const [from, to] of other) borders.add(from).add(to);
  const cuts = [...borders].sort((a, b) => (a < b ? -1 : 1));
  return set.flatMap(([from, to]) => {
    const inner = [from, ...cuts.filter((c) => c > from && c < to), to];
    return inner.slice(1).map((end, i): Interval<T> => [inner[i] ?? from, end]);
  });
};
