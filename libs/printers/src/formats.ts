import { InputError } from '@zta/kernel';

/** The formats that a report can be printed in: a closed list. */
export const formats = ['text', 'json', 'sarif', 'markdown', 'junit'] as const;
export type Format = (typeof formats)[number];

/** Reads the name of a format. Throws InputError for any other: a typing error must not turn into another format. */
export const parseFormat = (name: string): Format => {
  const found = formats.find((f) => f === name);
  if (found === undefined) throw new InputError([{ code: 'unknown-format', path: '--format', message: 'no such format', got: `\`${name}\``, allowed: formats.map((f) => `\`${f}\``).join(', ') }]);
  return found;
};
