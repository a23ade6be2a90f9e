import { appendFileSync, existsSync } from 'node:fs';
import { freemem, cpus } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, run } from '@zta/toolchain';
import { failure } from './failure';
import { cdktf, root, type Session } from './session';

/** Stacks at once: one provider process takes about 780 MiB. */
export const parallelism = (): number => Math.max(1, Math.min(cpus().length, Math.floor(freemem() / 2 ** 30)));

const log = (): string => join(cacheFolder(root), 'deploy.log');

/** `cdktf deploy` of these stacks from a synthesized folder. Throws ToolError with the next step when it fails. */
export const deploy = async (session: Session, folder: string, stacks: readonly string[], onLine: (line: string) => void): Promise<void> => {
  const args = ['deploy', ...stacks, '--skip-synth', '-o', folder, '--skip-provider-lock', '--ignore-missing-stack-dependencies', '--auto-approve', '--no-color', '--parallelism', String(parallelism())];
  const { exitCode, output } = await cdktf(args, session.env, (line) => {
    appendFileSync(log(), `${line}\n`);
    if (!/^Stacks? (deploying|waiting)/.test(line)) onLine(line);
  });
  if (exitCode !== 0) throw failure('deploy', output, log());
};

/** `cdktf destroy` of these stacks. */
export const destroy = async (session: Session, folder: string, stacks: readonly string[], onLine: (line: string) => void): Promise<void> => {
  const args = ['destroy', ...stacks, '--skip-synth', '-o', folder, '--skip-provider-lock', '--ignore-missing-stack-dependencies', '--auto-approve', '--no-color', '--parallelism', String(parallelism())];
  const { exitCode, output } = await cdktf(args, session.env, onLine);
  if (exitCode !== 0) throw failure('destroy', output);
};

/** Plans every stack and gives the names of those with changes; a stack that was never initialised counts as changed. */
export const changedStacks = async (session: Session, folder: string, stacks: readonly string[], onStack: (stack: string) => void = () => {}): Promise<readonly string[]> => {
  const changed: string[] = [];
  const queue = [...stacks];
  const worker = async (): Promise<void> => {
    for (let stack = queue.shift(); stack; stack = queue.shift()) {
      const cwd = join(folder, 'stacks', stack);
      onStack(stack);
      if (!existsSync(join(cwd, '.terraform'))) {
        changed.push(stack);
        continue;
      }
      const { exitCode } = await run(session.terraform.command, ['plan', '-input=false', '-detailed-exitcode', '-no-color', '-lock-timeout=60s'], { cwd, env: session.env });
      if (exitCode !== 0) changed.push(stack);
    }
  };
  await Promise.all(Array.from({ length: parallelism() }, worker));
  return stacks.filter((s) => changed.includes(s));
};
