/** A declaration as far as it is understood: what its schema refused is absent. */
export type Draft<T> = T extends readonly (infer E)[] ? readonly (Draft<E> | undefined)[] : T extends object ? { readonly [K in keyof T]?: Draft<T[K]> | undefined } : T;

/** One refusal of a schema: where, and which keys it does not know there. */
export interface Refusal {
  readonly path: readonly PropertyKey[];
  readonly unknownKeys?: readonly string[];
}

type Branch = Record<PropertyKey, unknown>;
const isBranch = (v: unknown): v is Branch => typeof v === 'object' && v !== null;

/**
 * A copy of `input` without what a schema refused. Names and positions stay (a refused service is still a name that flows may use), so that checks of meaning run
 * beside checks of shape and every problem is told at once.
 */
export const draftOf = <T>(input: unknown, refusals: readonly Refusal[]): Draft<T> => {
  if (!isBranch(input) || refusals.some((r) => r.path.length === 0 && !r.unknownKeys)) return {} as Draft<T>;
  const copy = clone(input);
  for (const { path, unknownKeys } of refusals) {
    const parent = path.slice(0, -1).reduce<unknown>((v, key) => (isBranch(v) ? v[key] : undefined), copy);
    const last = path.at(-1);
    const found = last === undefined ? copy : isBranch(parent) ? parent[last] : undefined;
    if (unknownKeys && isBranch(found)) for (const key of unknownKeys) delete found[key];
    else if (!unknownKeys && last !== undefined && isBranch(parent) && last in parent) parent[last] = undefined;
  }
  return copy as Draft<T>;
};

const clone = (v: unknown): unknown => (Array.isArray(v) ? v.map(clone) : isBranch(v) ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, clone(x)])) : v);
