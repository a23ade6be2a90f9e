import type { Rule } from './rule';

/** Puts rules into one list, in the order of their codes. Throws where two have one code: a waiver could not tell them apart. */
export const register = (all: readonly Rule[]): readonly Rule[] => {
  const twice = all.filter((r, i) => all.findIndex((o) => o.code.toLowerCase() === r.code.toLowerCase()) !== i).map((r) => `\`${r.code}\``);
  if (twice.length > 0) throw new Error(`two rules have one code: ${twice.join(', ')}`);
  return [...all].sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
};
