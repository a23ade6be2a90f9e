import type { Statement } from './statement';

const texts = (s: Statement): readonly string[] => [
  ...(s.principals?.entries ?? []).flatMap((e) => e.pattern.literal ?? []),
  ...(s.resources?.patterns ?? []).map((p) => p.text),
  ...s.conditions.flatMap((c) => c.patterns.map((p) => p.text)),
];

/** Every account id that statements name: as principal, in an ARN, in a condition. */
export const accountsIn = (statements: readonly Statement[]): readonly string[] => [...new Set(statements.flatMap((s) => texts(s).flatMap((t) => t.match(/(?<!\d)\d{12}(?!\d)/g) ?? [])))].sort();
