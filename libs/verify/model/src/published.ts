import { unknown, type Unknown } from './value';

/** Where an SSM parameter stands: its name is unique within an account and Region ("AWS Systems Manager Parameter Store", Systems Manager User Guide). */
export interface ParameterPlace {
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly name: string | undefined;
}

/** What reads or writes a parameter. */
export interface Parameter<T> extends ParameterPlace {
  readonly element: T;
}

const same = (a: ParameterPlace, b: ParameterPlace): boolean => a.account === b.account && a.region === b.region && a.name === b.name;

/** Attributes that hold the value of a parameter, on either side. */
export const valueAttributes: ReadonlySet<string> = new Set(['value', 'insecure_value']);

/** True for the profile by which ids are read across accounts: `zta-<ownerId>-published`. */
export const readsPublished = (profile: string | undefined): boolean => /^zta-\d{12}-published$/.test(profile ?? '');

/**
 * The element that writes what is read: one in the same account and Region, by name. Unknown when several do; for a published id also when nobody does,
 * because then its owner is not part of the input. Undefined: an ordinary parameter that the input does not write.
 */
export const writerOf = <T>(writers: readonly Parameter<T>[], place: ParameterPlace, published: boolean): T | Unknown | undefined => {
  const found = place.account === undefined || place.region === undefined || place.name === undefined ? [] : writers.filter((w) => same(w, place));
  const [only] = found;
  if (found.length > 1) return unknown(`several elements write the parameter \`${place.name ?? ''}\``);
  if (only) return only.element;
  return published ? unknown(`nobody in the input publishes \`${place.name ?? 'a parameter'}\` in account ${place.account ?? '(not known)'}, Region ${place.region ?? '(not known)'}`) : undefined;
};
