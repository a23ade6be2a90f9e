import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, run } from '@zta/toolchain';
import { failure } from './failure';
import { root, type Session } from './session';

/**
 * Makes an account's state bucket and moves the state of its own making into it. The first run uses a local backend in a copy; nothing happens
 * where the bucket already holds the state. An interrupted run goes on where it stopped: the copy keeps the local state until it has moved.
 * @returns true when something was made
 */
export const bootstrapStack = async (session: Session, stacksFolder: string, stack: string): Promise<boolean> => {
  const { env, terraform } = session;
  const cwd = join(cacheFolder(root, 'bootstrap'), stack);
  if (session.emulator.fresh) rmSync(cwd, { recursive: true, force: true });
  mkdirSync(cwd, { recursive: true });
  copyFileSync(join(stacksFolder, stack, 'cdk.tf.json'), join(cwd, 'cdk.tf.json'));
  const tf = (args: readonly string[]) => run(terraform.command, [...args, '-no-color'], { cwd, env });
  const override = join(cwd, 'backend_override.tf.json');

  if (!existsSync(override) && !existsSync(join(cwd, 'terraform.tfstate'))) {
    const remote = await tf(['init', '-input=false', '-reconfigure']);
    if (remote.exitCode === 0 && (await tf(['state', 'list'])).output.includes('aws_s3_bucket.')) return false;
    if (remote.exitCode !== 0 && !/does not exist|NoSuchBucket/.test(remote.output)) throw failure(`init of ${stack}`, remote.output);
  }
  writeFileSync(override, JSON.stringify({ terraform: { backend: { local: { path: 'terraform.tfstate' } } } }));
  const init = await tf(['init', '-input=false', '-reconfigure']);
  if (init.exitCode !== 0) throw failure(`init of ${stack}`, init.output);
  const apply = await tf(['apply', '-input=false', '-auto-approve']);
  if (apply.exitCode !== 0) throw failure(`bootstrap of ${stack}`, apply.output);
  rmSync(override);
  const moved = await tf(['init', '-input=false', '-migrate-state', '-force-copy']);
  if (moved.exitCode !== 0) {
    writeFileSync(override, JSON.stringify({ terraform: { backend: { local: { path: 'terraform.tfstate' } } } }));
    throw failure(`moving the state of ${stack}`, moved.output);
  }
  for (const file of ['terraform.tfstate', 'terraform.tfstate.backup']) rmSync(join(cwd, file), { force: true });
  return true;
};
