import type { Problem } from '@zta/kernel';
import type { z } from 'zod';
import { draftOf, type Draft } from './draft';

/** What a declaration came to. */
export interface Parsed<T> {
  /** The declaration, where its shape is right. */
  readonly value?: T;
  /** What of it is understood, always. */
  readonly draft: Draft<T>;
  readonly problems: readonly Problem[];
}

const at = (path: readonly PropertyKey[], root: string): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : /^[A-Za-z_]\w*$/.test(String(key)) ? `${text}.${String(key)}` : `${text}['${String(key)}']`), root);

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((v, key) => (typeof v === 'object' && v !== null ? (v as Record<PropertyKey, unknown>)[key] : undefined), input);

const print = (v: unknown): string => (v === undefined ? 'nothing' : `\`${typeof v === 'string' ? v : JSON.stringify(v)}\``);
const sentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Parses one declaration; every issue becomes a problem with its path, the value got and what is allowed. */
export const parse = <S extends z.ZodType>(schema: S, input: unknown, root: string): Parsed<z.output<S>> => {
  const result = schema.safeParse(input);
  if (result.success) return { value: result.data, draft: draftOf(result.data, []), problems: [] };
  const { issues } = result.error;
  return {
    draft: draftOf(input, issues.filter((i) => i.code !== 'invalid_key').map((i) => ({ path: i.path, ...(i.code === 'unrecognized_keys' ? { unknownKeys: i.keys } : {}) }))),
    problems: issues.map((issue): Problem => {
      const path = at(issue.path, root);
      const got = print(valueAt(input, issue.path));
      if (issue.code === 'unrecognized_keys')
        return { code: 'unknown-field', path, message: `unknown field ${issue.keys.map((k) => `\`${k}\``).join(', ')}`, next: 'remove it or mend its spelling' };
      if (issue.code === 'invalid_value') return { code: 'invalid-value', path, message: 'not one of the allowed values', got, allowed: issue.values.map((v) => `\`${String(v)}\``).join(', ') };
      if (issue.code === 'invalid_key') return { code: 'invalid-name', path, message: 'not a name', got: `\`${String(issue.path.at(-1))}\``, allowed: issue.issues.map((i) => i.message).join('; '), next: 'rename it' };
      if (issue.code === 'invalid_type') return { code: 'invalid-value', path, message: got === 'nothing' ? 'missing' : 'of the wrong kind', got, allowed: issue.expected };
      // A refusal of a value says what would do; a refusal of something absent says why it is needed.
      if ((issue.code === 'custom' || issue.code === 'invalid_format') && got !== 'nothing') return { code: 'invalid-value', path, message: 'not an allowed value', got, allowed: issue.message };
      return { code: 'invalid-value', path, message: sentence(issue.message), got };
    }),
  };
};
