import { duplicateKey } from './duplicate-key';
import { isMap, isRef, isTemplate, isUnknown, unknown, type Ref, type Unknown, type Value, type ValueMap } from './value';

/** A policy document as far as it is known, or the reason why not. */
export type PolicyText = { readonly statements: readonly ValueMap[] } | Unknown;

/** True when a policy could not be read. */
export const isUnreadable = (p: PolicyText): p is Unknown => '$' in p;

/**
 * Reads a policy attribute: JSON text, in which references may stand inside strings. Undefined when the attribute is absent
 * ("no policy"), unknown when there is one that cannot be read: the two are never confused.
 */
export const policyOf = (values: ValueMap, attribute = 'policy'): PolicyText | undefined => {
  const value = values[attribute];
  if (value === undefined || value === null || value === '') return undefined;
  if (isUnknown(value)) return value;
  if (isRef(value)) return unknown(`policy is read from \`${value.to.address}.${value.attribute}\``);
  const holes: (Ref | Unknown)[] = [];
  const source = typeof value === 'string' ? value : isTemplate(value) ? value.parts.map((p) => (typeof p === 'string' ? p : mark(holes, p))).join('') : undefined;
  if (source === undefined) return unknown('policy is not text');
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch {
    return unknown('policy is not JSON');
  }
  if (duplicateKey(source) !== undefined) return unknown('an object in the policy names a key twice');
  const document = fill(json as Value, holes);
  if (!isMap(document)) return unknown('policy is not a JSON object');
  const statement = document['Statement'];
  if (statement === undefined) return unknown('policy has no `Statement`');
  const statements: readonly Value[] = Array.isArray(statement) ? statement : [statement as Value];
  return statements.every(isMap) ? { statements: statements as readonly ValueMap[] } : unknown('a statement is not a JSON object');
};

const open = '\u0001';
const mark = (holes: (Ref | Unknown)[], hole: Ref | Unknown): string => `\\u0001${holes.push(hole) - 1}\\u0001`;

const fill = (v: Value, holes: readonly (Ref | Unknown)[]): Value => {
  if (typeof v === 'string') {
    if (!v.includes(open)) return v;
    const parts = v.split(open).map((p, i) => (i % 2 === 0 ? p : (holes[Number(p)] ?? unknown('lost reference')))).filter((p) => p !== '');
    return parts.length === 1 ? (parts[0] ?? '') : { $: 'template', parts };
  }
  if (Array.isArray(v)) return v.map((x: Value) => fill(x, holes));
  return isMap(v) ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, fill(x, holes)])) : v;
};
