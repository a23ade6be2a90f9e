import { isObject, type Json } from './stack';

/** Every key that any member of a list of blocks writes. */
const union = (blocks: readonly unknown[]): Json => Object.assign({}, ...blocks.filter(isObject)) as Json;

/**
 * What a mocked plan really knows of a value: the keys that were written, as Terraform evaluated them. The rest was made up by the mock
 * (random strings, `false`, empty lists) and would be taken for facts.
 */
export const knownOf = (written: unknown, planned: unknown): unknown => {
  if (Array.isArray(planned)) {
    const shape = Array.isArray(written) ? union(written) : written;
    return isObject(shape) && Object.keys(shape).length ? planned.map((p) => knownOf(shape, p)) : planned;
  }
  if (!isObject(planned) || !isObject(written)) return planned;
  return Object.fromEntries(Object.keys(written).filter((k) => k !== '//' && k in planned).map((k) => [k, knownOf(written[k], planned[k])]));
};
