import type { PlannedBlock, References } from './plan-config';
import { unknown, type Value, type ValueMap } from './value';

type Json = Readonly<Record<string, unknown>>;
const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v);

/**
 * Values of one planned element. What is not known after apply stays unknown; it is left out only where the configuration does not write it at all, so that AWS computes it,
 * as it is absent from synthesized JSON too. What is null is not set ("Plan Representation", Terraform JSON output format).
 */
export const plannedValues = (after: unknown, notKnown: unknown, block: PlannedBlock | undefined, hasConfiguration: boolean, references: References): ValueMap => {
  const reader = { references, block, hasConfiguration };
  return map(isObject(after) ? after : {}, isObject(notKnown) ? notKnown : {}, block?.expressions, reader, false);
};

interface Reading {
  readonly references: References;
  readonly block: PlannedBlock | undefined;
  readonly hasConfiguration: boolean;
}

const map = (after: Json, notKnown: Json, expressions: unknown, reading: Reading, shared: boolean): ValueMap => {
  const out: Record<string, Value> = {};
  for (const key of new Set([...Object.keys(after), ...Object.keys(notKnown)])) {
    const v = value(key, after[key], notKnown[key], inner(expressions, key), reading, shared);
    if (v !== undefined && v !== null) out[key] = v;
  }
  return out;
};

/** Expressions of blocks are maps of expressions; one expression for the whole list serves every part of it. */
const inner = (expressions: unknown, key: string): unknown => {
  if (!isObject(expressions)) return undefined;
  if ('references' in expressions) return expressions;
  if ('constant_value' in expressions) return isObject(expressions['constant_value']) && key in expressions['constant_value'] ? { constant_value: expressions['constant_value'][key] } : undefined;
  return expressions[key];
};

const value = (key: string, after: unknown, notKnown: unknown, expression: unknown, reading: Reading, shared: boolean): Value | undefined => {
  if (notKnown === true) return missing(key, expression, reading, shared);
  if (Array.isArray(after) || Array.isArray(notKnown)) {
    const [items, holes] = [Array.isArray(after) ? after : [], Array.isArray(notKnown) ? notKnown : []];
    return Array.from({ length: Math.max(items.length, holes.length) }, (_, i) => value(key, items[i], holes[i], item(expression, items, i), reading, shared || items.length > 1) ?? null);
  }
  if (isObject(after) || isObject(notKnown)) return map(isObject(after) ? after : {}, isObject(notKnown) ? notKnown : {}, expression, reading, shared);
  return typeof after === 'string' || typeof after === 'number' || typeof after === 'boolean' ? after : undefined;
};

const missing = (key: string, expression: unknown, { references, block, hasConfiguration }: Reading, shared: boolean): Value | undefined => {
  if (!block) return hasConfiguration ? unknown('the configuration does not describe it') : unknown('known only after apply');
  if (expression === undefined) return undefined;
  const found = references.value(expression, key, block.scope);
  const several = Array.isArray(found) && found.length > 1 && isObject(expression) && !('constant_value' in expression);
  return shared && several ? unknown('known only after apply: which of several blocks refers to what is not told') : found;
};

/** The expression of one item. Sets come in another order than written, so an item of written text is found by what is known of it. */
const item = (expression: unknown, items: readonly unknown[], i: number): unknown => {
  if (Array.isArray(expression)) return expression.length === items.length || expression.length === 1 ? expression[Math.min(i, expression.length - 1)] : undefined;
  if (!isObject(expression) || !Array.isArray(expression['constant_value'])) return expression;
  const written: readonly unknown[] = expression['constant_value'];
  const known = items[i];
  const fitting = written.filter((w) => isObject(w) && isObject(known) && Object.entries(w).every(([k, v]) => typeof v === 'object' || known[k] === undefined || (typeof v === 'string' && v.includes('${')) || known[k] === v));
  return { constant_value: fitting.length === 1 ? fitting[0] : written.length === items.length && !isObject(known) ? written[i] : {} };
};
