import type { EnvironmentDeclaration, OrganizationDeclaration } from '@zta/blueprint';
import { InputError } from '@zta/kernel';
import { synth } from './synth';

/** Synthesizes, or prints every problem of the declarations and sets exit code 2; any other failure is a defect and keeps its stack trace. */
export const run = (organization: OrganizationDeclaration, environments: readonly EnvironmentDeclaration[]): void => {
  try {
    synth(organization, environments);
  } catch (e) {
    if (!(e instanceof InputError)) throw e;
    console.error(`the declaration has ${e.problems.length} problem${e.problems.length === 1 ? '' : 's'}:\n${e.message}`);
    process.exitCode = e.exitCode;
  }
};
