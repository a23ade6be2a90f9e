import { formatAddress, type Address, type Reason } from '@zta/kernel';
import { isList, isMap, isRef, isTemplate, isUnknown, type Estate, type Resource, type Value, type ValueMap } from '@zta/verify-model';

/** Stack name of what the input only refers to. */
export const outsideStack = 'outside';

/** The estate while it is read: names that mean the same thing, and what was not understood. */
export interface Reader {
  readonly estate: Estate;
  readonly unknowns: Reason[];
  /** `stack/aws_vpc.x.default_route_table_id` → the element that manages it. */
  readonly aliases: Map<string, Address>;
}

/** Reports what could not be read; each (code, element, detail) once. */
export const report = ({ unknowns }: Reader, code: string, detail: string, at?: Resource['at']): void => {
  if (!unknowns.some((u) => u.code === code && u.detail === detail)) unknowns.push({ code, detail, ...(at ? { at } : {}) });
};

/**
 * The element that a value names: a reference to an `id` is that element, another attribute or a literal id is a thing outside the input with that name.
 * Undefined when the value is absent or not known.
 */
export const pointer = ({ estate, aliases }: Reader, v: Value | undefined): Address | undefined => {
  if (isRef(v)) {
    const name: Address = { stack: v.to.stack, address: `${v.to.address}.${v.attribute}` };
    const alias = aliases.get(formatAddress(name));
    if (alias) return alias;
    const to = estate.find(v.to);
    return v.attribute === 'id' && to ? { stack: v.to.stack, address: v.to.address } : name;
  }
  return typeof v === 'string' && v !== '' ? { stack: outsideStack, address: v } : undefined;
};

/** Why a value cannot be used, in words. */
export const why = (v: Value | undefined): string => (isUnknown(v) ? v.reason : isRef(v) ? `known only to AWS: \`${v.to.address}.${v.attribute}\`` : isTemplate(v) ? 'text with parts known only to AWS' : 'not given');

/** A boolean: the default where absent, undefined where not known. */
export const flag = (v: Value | undefined, fallback: boolean): boolean | undefined => (v === undefined || v === null ? fallback : typeof v === 'boolean' ? v : v === 'true' ? true : v === 'false' ? false : undefined);

/** A whole number, as number or text; undefined where absent or not known. */
export const whole = (v: Value | undefined): number | undefined => (typeof v === 'number' ? v : typeof v === 'string' && /^-?\d+$/.test(v) ? Number(v) : undefined);

/** Blocks of one kind: a lone block counts as one; undefined when the list itself is not known. */
export const blocks = (v: Value | undefined): readonly ValueMap[] | undefined => {
  if (v === undefined || v === null) return [];
  if (isMap(v)) return [v];
  return isList(v) && v.every(isMap) ? v : undefined;
};

/** The value at a dotted path; blocks on the way are taken by their first element, an unknown on the way is the answer. */
export const at = (values: ValueMap, path: string): Value | undefined => {
  let here: Value | undefined = values;
  for (const key of path.split('.')) {
    if (isList(here)) here = here[0];
    if (!isMap(here)) return here === null ? undefined : here;
    here = here[key];
  }
  return here ?? undefined;
};

/** A literal string. */
export const literal = (v: Value | undefined): string | undefined => (typeof v === 'string' ? v : undefined);

/** A plain address without the location's extras. */
export const plain = ({ stack, address }: Address): Address => ({ stack, address });
