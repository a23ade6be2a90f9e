import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus, freemem } from 'node:os';
import { join } from 'node:path';
import { heldLocks, isAbandoned, processTable, run } from '@zta/toolchain';
import { eventReader, type StackEvent } from './cdktf-events';
import { stackOfState } from './estate';
import { failure } from './failure';
import { cdktf, type Tools } from './session';

/**
 * Stacks at once: one provider process takes about 780 MiB. A deploy mostly waits for AWS (a bucket's lifecycle settles in a minute), a plan computes.
 * @param perCore 2 for what waits, 1 for what computes
 */
export const parallelism = (perCore: 1 | 2): number => Math.max(1, Math.min(perCore * cpus().length, Math.floor(freemem() / 2 ** 30)));

export interface DeployOptions {
  /** Folder of the synthesized stacks. */
  readonly folder: string;
  /** Folder in which the selection is kept. */
  readonly work: string;
  readonly stacks: readonly string[];
  /** Gets the whole output. */
  readonly log: string;
  readonly onEvent: (event: StackEvent) => void;
  readonly say: (line: string) => void;
  /** Gets what is only worth seeing while it lasts. */
  readonly show?: (line: string) => void;
  /** Frees locks whose holder was killed on this machine. @default false: on a real account a person decides */
  readonly freeAbandoned?: boolean;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly dependencies?: readonly string[] }>>;
}

/**
 * A folder that shows cdktf only some of the synthesized stacks: their order among each other stays, what is outside is left to earlier steps.
 * cdktf itself would either deploy all dependencies again or, with `--ignore-missing-stack-dependencies`, ignore every order.
 */
export const selectStacks = (folder: string, stacks: readonly string[], work: string): string => {
  mkdirSync(work, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const chosen = stacks.map((name) => [name, { ...manifest.stacks[name], dependencies: manifest.stacks[name]?.dependencies?.filter((d) => stacks.includes(d)) ?? [] }] as const);
  writeFileSync(join(work, 'manifest.json'), JSON.stringify({ ...manifest, stacks: Object.fromEntries(chosen) }, null, 2));
  rmSync(join(work, 'stacks'), { force: true });
  symlinkSync(join(folder, 'stacks'), join(work, 'stacks'), 'junction');
  return work;
};

const cdktfRun = async (verb: 'deploy' | 'destroy', tools: Tools, options: DeployOptions): Promise<void> => {
  const { folder, stacks, work, log, onEvent, say, freeAbandoned = false } = options;
  const args = [verb, ...stacks, '--skip-synth', '-o', selectStacks(folder, stacks, work), '--auto-approve', '--no-color', '--parallelism', String(parallelism(2))];
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

/** `cdktf deploy` of these stacks; what else they depend on must be deployed. Throws ToolError with the next step when it fails. */
export const deploy = (tools: Tools, options: DeployOptions): Promise<void> => cdktfRun('deploy', tools, options);

/** `cdktf destroy` of these stacks; what else depends on them must be gone. */
export const destroy = (tools: Tools, options: DeployOptions): Promise<void> => cdktfRun('destroy', tools, options);

/** Frees every lock in the output whose holder is gone; false when one must stay or there is none. */
const freeLocks = async ({ terraform, env }: Tools, folder: string, output: string, say: (line: string) => void): Promise<boolean> => {
  const processes = processTable();
  const locks = heldLocks(output).map((lock) => ({ lock, stack: stackOfState(folder, lock.path) }));
  for (const { lock, stack } of locks) {
    if (stack === undefined || !isAbandoned(lock, stack, processes)) return false;
    const { exitCode } = await run(terraform.command, ['force-unlock', '-force', lock.id], { cwd: join(folder, 'stacks', stack), env });
    if (exitCode !== 0) return false;
    say(`${stack}: freed the lock that a killed run of this machine left (${lock.created.slice(0, 19)})`);
  }
  return locks.length > 0;
};

/** Names of the stacks that a plan would change; one that was never initialised counts as changed. Throws ToolError when a plan fails or a state is locked. */
export const changedStacks = async (tools: Tools, { folder, stacks, log, say, show = () => undefined, freeAbandoned = false }: Omit<DeployOptions, 'onEvent' | 'work'>): Promise<readonly string[]> => {
  const changed = new Set<string>();
  const queue = [...stacks];
  const plan = async (stack: string): Promise<void> => {
    const cwd = join(folder, 'stacks', stack);
    show(`${stack} (${stacks.length - queue.length} of ${stacks.length})`);
    if (!existsSync(join(cwd, '.terraform'))) return void changed.add(stack);
    const { exitCode, output } = await run(tools.terraform.command, ['plan', '-input=false', '-detailed-exitcode', '-no-color'], { cwd, env: tools.env, guarded: true });
    if (exitCode !== 0) appendFileSync(log, `plan of ${stack}\n${output}\n`);
    if (exitCode === 2) changed.add(stack);
    else if (exitCode !== 0 && !(freeAbandoned && (await freeLocks(tools, folder, output, say)))) {
      const error = failure(`plan of ${stack}`, output, { log, folder });
      // A plan cannot succeed before what it reads is deployed; deploying in order will tell.
      if (error.code !== 'deploy-failed') throw error;
      changed.add(stack);
    } else if (exitCode !== 0) await plan(stack);
  };
  const worker = async (): Promise<void> => {
    for (let stack = queue.shift(); stack; stack = queue.shift()) await plan(stack);
  };
  await Promise.all(Array.from({ length: parallelism(1) }, worker));
  return stacks.filter((s) => changed.has(s));
};
