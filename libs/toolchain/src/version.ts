/** True when version `a` is older than `b`. Only the three numbers count: a pre-release is taken for its release. */
export const isOlder = (a: string, b: string): boolean => {
  const [x, y] = [a, b].map((v) => v.split(/[.+-]/).map(Number));
  for (let i = 0; i < 3; i++) if ((x?.[i] ?? 0) !== (y?.[i] ?? 0)) return (x?.[i] ?? 0) < (y?.[i] ?? 0);
  return false;
};
