import { join } from 'node:path';
import { localEnvironment, startEmulator, type Emulator } from '@zta/local-aws';
import { findTerraform, run, terraformEnv, type RunResult, type Terraform } from '@zta/toolchain';

/** Root of the checkout. */
export const root = join(__dirname, '../../..');

/** Tools and environment of one run against the embedded AWS. */
export interface Session {
  readonly terraform: Terraform;
  readonly emulator: Emulator & { readonly fresh: boolean };
  readonly env: NodeJS.ProcessEnv;
}

/** Finds tools, starts the embedded AWS and builds the environment of every child process. */
export const openSession = async (accountIds: readonly string[], say: (line: string) => void): Promise<Session> => {
  const terraform = await findTerraform(root, say);
  const emulator = await startEmulator(root, say);
  return { terraform, emulator, env: terraformEnv(root, localEnvironment(root, emulator.url, accountIds), terraform.command) };
};

const cdktfBin = join(root, 'node_modules/.bin/cdktf');

/** Runs the real cdktf command line in the root. */
export const cdktf = (args: readonly string[], env: NodeJS.ProcessEnv, onLine?: (line: string) => void): Promise<RunResult> =>
  run(cdktfBin, args, { cwd: root, env: { ...env, CI: '1', FORCE_COLOR: '0' }, ...(onLine ? { onLine } : {}) });

/** `cdktf synth` with this machine's environment. */
export const synthesize = (onLine?: (line: string) => void): Promise<RunResult> => cdktf(['synth'], { ...process.env }, onLine);
