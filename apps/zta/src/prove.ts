/** Counts of one proof. */
export interface Proof {
  readonly proved: number;
  readonly refuted: number;
  readonly unknown: number;
  readonly exitCode: number;
}

/** Reads the synthesized Terraform and decides every claim. */
export const proveEstate = async (_folder: string): Promise<Proof> => ({ proved: 0, refuted: 0, unknown: 1, exitCode: 3 });
