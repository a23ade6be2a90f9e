import { exitCodeOf, readInputs, verify, type Summary } from '@zta/verify-run';

/** Counts of one proof, and how many of the proved claims are flows. */
export interface Proof extends Summary {
  readonly flows: number;
  readonly exitCode: number;
}

/** Reads the synthesized Terraform and decides every claim. */
export const proveEstate = async (folder: string): Promise<Proof> => {
  const { summary, verdicts } = verify(readInputs([folder]));
  return { ...summary, flows: verdicts.filter((f) => f.code === 'blocked-flow' && f.verdict === 'proved').length, exitCode: exitCodeOf(summary) };
};
