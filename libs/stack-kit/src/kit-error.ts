import { InputError } from '@zta/kernel';

/** Codes of the errors that constructs raise while they are built. */
export type KitErrorCode = 'unresolved-reference' | 'missing-part' | 'override-without-reason' | 'outside-stack';

/** Makes the error of a construct: one {@link InputError} at a construct path. */
export const kitError = (code: KitErrorCode, path: string, message: string, facts: { got?: string; allowed?: string; next?: string } = {}): InputError =>
  new InputError([{ code, path, message, ...facts }]);

/** The part of `parts` under `id`; an error that names the ones there are when it is absent. */
export const partOf = <T>(parts: Readonly<Record<string, T>>, id: string, path: string): T => {
  const part = Object.hasOwn(parts, id) ? parts[id] : undefined;
  if (part === undefined)
    throw kitError('missing-part', path, 'the plan names something that no earlier part made', {
      got: `\`${id}\``,
      allowed: Object.keys(parts).sort().join(', ') || 'nothing',
    });
  return part;
};
