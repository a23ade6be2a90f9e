import type { Address } from './address';

/** An explanation as a value: evaluated once, printed in many ways. */
export interface Trace {
  /** One step in the user's words, lower case, no final period. */
  readonly step: string;
  /** The Terraform element that decided this step, where there is one. */
  readonly at?: Address;
  readonly children?: readonly Trace[];
}

/** Builds a {@link Trace} without spelling out absent members. */
export const trace = (step: string, at?: Address, children?: readonly Trace[]): Trace => ({
  step,
  ...(at ? { at } : {}),
  ...(children && children.length > 0 ? { children } : {}),
});
