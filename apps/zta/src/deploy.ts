import { appendFileSync, existsSync } from 'node:fs';
import { cpus, freemem } from 'node:os';
import { join } from 'node:path';
import { heldLocks, isAbandoned, processTable, run, type StateLock } from '@zta/toolchain';
import { eventReader, type StackEvent } from './cdktf-events';
import { stackOfState } from './estate';
import { failure } from './failure';
import { cdktf, type Tools } from './session';

/** Stacks at once: one provider process takes about 780 MiB. */
export const parallelism = (): number => Math.max(1, Math.min(cpus().length, Math.floor(freemem() / 2 ** 30)));

export interface DeployOptions {
  /** Folder of the synthesized stacks. */
  readonly folder: string;
  readonly stacks: readonly string[];
  /** Gets the whole output. */
  readonly log: string;
  readonly onEvent: (event: StackEvent) => void;
  readonly say: (line: string) => void;
  /** Frees locks whose holder was killed on this machine. @default false: on a real account a person decides */
  readonly freeAbandoned?: boolean;
}

const cdktfRun = async (verb: 'deploy' | 'destroy', tools: Tools, options: DeployOptions): Promise<void> => {
  const { folder, stacks, log, onEvent, say, freeAbandoned = false } = options;
  // No --ignore-missing-stack-dependencies: with it cdktf ignores the order of the stacks altogether.
  const args = [verb, ...stacks, '--skip-synth', '-o', folder, '--auto-approve', '--no-color', '--parallelism', String(parallelism())];
  for (let tries = 0; ; tries++) {
    const read = eventReader(stacks);
    const { exitCode, output } = await cdktf(args, tools.env, (line) => {
      appendFileSync(log, `${line}\n`);
      const event = read(line);
      if (event) onEvent(event);
    });
    if (exitCode === 0) return;
    if (!freeAbandoned || tries >= 3 || !(await freeLocks(tools, folder, output, say))) throw failure(verb, output, { log, folder });
  }
};

/** `cdktf deploy` of these stacks, which must include what they depend on. Throws ToolError with the next step when it fails. */
export const deploy = (tools: Tools, options: DeployOptions): Promise<void> => cdktfRun('deploy', tools, options);

/** `cdktf destroy` of these stacks, which must include what depends on them. */
export const destroy = (tools: Tools, options: DeployOptions): Promise<void> => cdktfRun('destroy', tools, options);

/** Frees every lock in the output whose holder is gone; false when one must stay or there is none. */
const freeLocks = async ({ terraform, env }: Tools, folder: string, output: string, say: (line: string) => void): Promise<boolean> => {
  const locks = heldLocks(output);
  const processes = processTable();
  if (locks.length === 0 || !locks.every((lock) => isAbandoned(lock, processes))) return false;
  const freed = await Promise.all(locks.map((lock) => free(lock, { terraform, env }, folder)));
  for (const [i, lock] of locks.entries()) if (freed[i]) say(`freed the lock of ${lock.path}: a run of ${lock.created.slice(0, 19)} on this machine was killed while it held it`);
  return freed.every(Boolean);
};

const free = async (lock: StateLock, { terraform, env }: Tools, folder: string): Promise<boolean> => {
  const stack = stackOfState(folder, lock.path);
  return stack !== undefined && (await run(terraform.command, ['force-unlock', '-force', lock.id], { cwd: join(folder, 'stacks', stack), env })).exitCode === 0;
};

/** Names of the stacks that a plan would change; one that was never initialised counts as changed. Throws ToolError when a plan fails or a state is locked. */
export const changedStacks = async (tools: Tools, { folder, stacks, log, say, freeAbandoned = false }: Omit<DeployOptions, 'onEvent'>): Promise<readonly string[]> => {
  const changed = new Set<string>();
  const queue = [...stacks];
  const plan = async (stack: string): Promise<void> => {
    const cwd = join(folder, 'stacks', stack);
    if (!existsSync(join(cwd, '.terraform'))) return void changed.add(stack);
    const { exitCode, output } = await run(tools.terraform.command, ['plan', '-input=false', '-detailed-exitcode', '-no-color'], { cwd, env: tools.env, guarded: true });
    if (exitCode !== 0) appendFileSync(log, `plan of ${stack}\n${output}\n`);
    if (exitCode === 2) changed.add(stack);
    else if (exitCode !== 0) {
      if (/Unable to find remote state|Backend (initialization required|configuration changed)|Required plugins are not installed|Inconsistent dependency lock file/.test(output)) changed.add(stack);
      else if (freeAbandoned && (await freeLocks(tools, folder, output, say))) await plan(stack);
      else throw failure(`plan of ${stack}`, output, { log, folder });
    }
  };
  const worker = async (): Promise<void> => {
    for (let stack = queue.shift(); stack; stack = queue.shift()) await plan(stack);
  };
  await Promise.all(Array.from({ length: parallelism() }, worker));
  return stacks.filter((s) => changed.has(s));
};
