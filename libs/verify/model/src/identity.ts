import { formatAddress } from '@zta/kernel';
import { isList, isMap, isRef, isTemplate, isUnknown, type Value } from './value';

/** A literal string; undefined for everything else. */
export const text = (v: Value | undefined): string | undefined => (typeof v === 'string' ? v : undefined);

/** A list of values: a lone value counts as a list of one, absent and null as empty. */
export const list = (v: Value | undefined): readonly Value[] => (v === undefined || v === null ? [] : isList(v) ? v : [v]);

/**
 * A canonical string for a value: two values are the same thing exactly when their identities are equal.
 * A reference is named by its target, so `aws_vpc_endpoint.s3.id` equals itself from whichever stack it is read. Undefined where something inside is unknown.
 */
export const identity = (v: Value): string | undefined => {
  if (isUnknown(v)) return undefined;
  if (isRef(v)) return `\${${formatAddress(v.to)}.${v.attribute}}`;
  if (isTemplate(v)) return all(v.parts.map(identity))?.join('');
  if (isList(v)) {
    const items = all(v.map(identity));
    return items && JSON.stringify(items);
  }
  if (isMap(v)) {
    const entries = all(Object.keys(v).sort().map((k) => pair(k, identity(v[k] ?? null))));
    return entries && JSON.stringify(entries);
  }
  return typeof v === 'string' ? v : String(v);
};

const pair = (k: string, id: string | undefined): string | undefined => (id === undefined ? undefined : `${k}=${id}`);
const all = (ids: readonly (string | undefined)[]): readonly string[] | undefined =>
  ids.every((id): id is string => id !== undefined) ? ids : undefined;
