import type { Address } from '@zta/kernel';

/** A value as far as the text of the Terraform tells: plain JSON, or one of the three symbolic kinds. */
export type Value = string | number | boolean | null | readonly Value[] | ValueMap | Ref | Template | Unknown;
export interface ValueMap {
  readonly [key: string]: Value;
}

/** A reference to an attribute of another element, across stacks too (remote-state outputs are followed). */
export interface Ref {
  readonly $: 'ref';
  readonly to: Address;
  /** Attribute path, e.g. `id`, `arn`, `subnet_ids[0]`. */
  readonly attribute: string;
}

/** Text with references inside: an ARN with a hole is a pattern. */
export interface Template {
  readonly $: 'template';
  readonly parts: readonly (string | Ref | Unknown)[];
}

/** What the text does not tell; never the same as absent. */
export interface Unknown {
  readonly $: 'unknown';
  readonly reason: string;
}

const tagged = (v: Value | undefined, tag: string): boolean => typeof v === 'object' && v !== null && '$' in v && v.$ === tag;
export const isRef = (v: Value | undefined): v is Ref => tagged(v, 'ref');
export const isTemplate = (v: Value | undefined): v is Template => tagged(v, 'template');
export const isUnknown = (v: Value | undefined): v is Unknown => tagged(v, 'unknown');
export const isList = (v: Value | undefined): v is readonly Value[] => Array.isArray(v);
export const isMap = (v: Value | undefined): v is ValueMap => typeof v === 'object' && v !== null && !Array.isArray(v) && !('$' in v);
export const unknown = (reason: string): Unknown => ({ $: 'unknown', reason });
