import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '@zta/toolchain';
import { failure } from './failure';
import type { Tools } from './session';

export interface BootstrapOptions {
  /** Folder of the synthesized stacks. */
  readonly folder: string;
  readonly stack: string;
  /** Where the copy lives; after an interruption it holds the only state, so it must stay. */
  readonly work: string;
}

/**
 * Makes an account's state bucket and moves the state of its own making into it. The first run uses a local backend in a copy; nothing happens
 * where the bucket already holds the state. An interrupted run goes on where it stopped: the copy keeps the local state until it has moved.
 * The same code serves a real account and the embedded AWS.
 * @returns true when something was made
 */
export const bootstrapStack = async ({ env, terraform }: Tools, { folder, stack, work }: BootstrapOptions): Promise<boolean> => {
  const cwd = join(work, stack);
  mkdirSync(cwd, { recursive: true });
  copyFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), join(cwd, 'cdk.tf.json'));
  const tf = (args: readonly string[]) => run(terraform.command, [...args, '-no-color'], { cwd, env, guarded: true });
  const override = join(cwd, 'backend_override.tf.json');
  const useLocal = (): void => writeFileSync(override, JSON.stringify({ terraform: { backend: { local: { path: 'terraform.tfstate' } } } }));
  const mustPass = async (what: string, args: readonly string[]): Promise<void> => {
    const { exitCode, output } = await tf(args);
    if (exitCode !== 0) throw failure(`${what} ${stack}`, output, { folder });
  };

  if (!existsSync(override) && !existsSync(join(cwd, 'terraform.tfstate'))) {
    const remote = await tf(['init', '-input=false', '-reconfigure']);
    if (remote.exitCode === 0 && (await tf(['state', 'list'])).output.includes('aws_s3_bucket.')) return false;
    if (remote.exitCode !== 0 && !/does not exist|NoSuchBucket/.test(remote.output)) throw failure(`init of ${stack}`, remote.output, { folder });
  }
  useLocal();
  await mustPass('init of', ['init', '-input=false', '-reconfigure']);
  await mustPass('bootstrap of', ['apply', '-input=false', '-auto-approve']);
  rmSync(override);
  try {
    await mustPass('moving the state of', ['init', '-input=false', '-migrate-state', '-force-copy']);
  } catch (e) {
    useLocal();
    throw e;
  }
  for (const file of ['terraform.tfstate', 'terraform.tfstate.backup']) rmSync(join(cwd, file), { force: true });
  return true;
};
