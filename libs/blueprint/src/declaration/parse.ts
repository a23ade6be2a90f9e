import type { Problem } from '@zta/kernel';
import type { z } from 'zod';

const at = (path: readonly PropertyKey[], root: string): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : /^[A-Za-z_]\w*$/.test(String(key)) ? `${text}.${String(key)}` : `${text}['${String(key)}']`), root);

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((v, key) => (typeof v === 'object' && v !== null ? (v as Record<PropertyKey, unknown>)[key] : undefined), input);

const print = (v: unknown): string => (v === undefined ? 'nothing' : `\`${typeof v === 'string' ? v : JSON.stringify(v)}\``);

/** Parses one declaration; every issue becomes a problem with its path, the value got and what is allowed. */
export const parse = <S extends z.ZodType>(schema: S, input: unknown, root: string): { value?: z.output<S>; problems: readonly Problem[] } => {
  const result = schema.safeParse(input);
  if (result.success) return { value: result.data, problems: [] };
  return {
    problems: result.error.issues.map((issue): Problem => {
      const path = at(issue.path, root);
      const got = print(valueAt(input, issue.path));
      if (issue.code === 'unrecognized_keys')
        return { code: 'unknown-field', path, message: `unknown field ${issue.keys.map((k) => `\`${k}\``).join(', ')}`, next: 'remove it or mend its spelling' };
      if (issue.code === 'invalid_value') return { code: 'invalid-value', path, message: 'not one of the allowed values', got, allowed: issue.values.map((v) => `\`${String(v)}\``).join(', ') };
      return { code: 'invalid-value', path, message: issue.message.charAt(0).toLowerCase() + issue.message.slice(1), got };
    }),
  };
};
