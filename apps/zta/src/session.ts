import { join, resolve } from 'node:path';
import { localEnvironment, motoVersion, startEmulator, writeShellEnvironment, type Emulator } from '@zta/local-aws';
import { emulatedEnv, findPython, findTerraform, run, terraformSettings, type RunResult, type Terraform } from '@zta/toolchain';

/** Root of the checkout. */
export const root = join(__dirname, '../../..');

/** Where runs leave what they make: the checkout, or the folder that `ZTA_HOME` names (a second embedded AWS beside the first). */
export const home = process.env['ZTA_HOME'] ? resolve(process.env['ZTA_HOME']) : root;

/** The synthesized estate. */
export const out = join(home, 'cdktf.out');

/** Its copy for the embedded AWS. */
export const copy = join(home, 'cdktf.out-local');

/** Terraform and the environment of every child process. */
export interface Tools {
  readonly terraform: Terraform;
  readonly env: NodeJS.ProcessEnv;
}

/** Tools of one run against the embedded AWS. */
export interface Session extends Tools {
  readonly emulator: Emulator & { readonly fresh: boolean };
  /** Sourced by a shell, it reaches the same embedded AWS by hand. */
  readonly shellFile: string;
}

/** Tools for an embedded AWS that runs. */
export const sessionFor = async (emulator: Session['emulator'], accountIds: readonly string[], say: (line: string) => void = () => undefined): Promise<Session> => {
  const terraform = await findTerraform(root, say);
  const aws = localEnvironment(home, emulator.url, accountIds);
  const shellFile = writeShellEnvironment(home, { ...aws, ...terraformSettings(root, terraform.command) });
  return { terraform, emulator, env: emulatedEnv(root, aws, terraform.command), shellFile };
};

/** Finds tools, starts the embedded AWS and builds the environment of every child process. */
export const openSession = async (accountIds: readonly string[], options: { readonly port?: number; readonly say: (line: string) => void }): Promise<Session> => {
  await findTerraform(root, options.say);
  const emulator = await startEmulator({ ...options, home, python: () => findPython(root, 'moto', motoVersion, 'server', options.say) });
  return sessionFor(emulator, accountIds, options.say);
};

const cdktfBin = join(root, 'node_modules/.bin/cdktf');

/** Runs the real cdktf command line in the root. */
export const cdktf = (args: readonly string[], env: NodeJS.ProcessEnv, onLine?: (line: string) => void): Promise<RunResult> =>
  run(cdktfBin, args, { cwd: root, env: { ...env, CI: '1', FORCE_COLOR: '0' }, guarded: true, ...(onLine ? { onLine } : {}) });

/** `cdktf synth` with this machine's environment. */
export const synthesize = (): Promise<RunResult> => cdktf(['synth', '-o', out], process.env);
