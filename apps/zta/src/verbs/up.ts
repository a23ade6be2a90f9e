import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filteredCopy, isAlive, stopEmulator, type Removal } from '@zta/local-aws';
import { ExitCode, ToolError } from '@zta/kernel';
import { cacheFolder, holdRunLock, reap, run } from '@zta/toolchain';
import { bootstrapStack } from '../bootstrap-stack';
import type { StackEvent } from '../cdktf-events';
import { changedStacks, deploy } from '../deploy';
import { accountsOf, affectedBy, readSynthesized, stacksFor, type EnvironmentStacks, type SynthesizedEstate } from '../estate';
import { synthFailure } from '../failure';
import { runParts, type Part, type Say } from '../progress';
import { proveEstate, type Proof } from '../prove';
import { copy, home, openSession, out, synthesize, type Session } from '../session';
import { countResources, summary, summaryJson } from '../summary';

export interface UpOptions {
  readonly environment: string;
  /** Ends the embedded AWS afterwards. */
  readonly ephemeral: boolean;
  /** Port of the embedded AWS. @default - a free one, or the one that runs */
  readonly port?: number;
  /** Prints the summary as JSON, and progress on stderr. */
  readonly json: boolean;
  /** Leaves out the proof: the exit code says only that it is deployed. */
  readonly deployOnly: boolean;
}

/** What the parts of a run hand on. */
interface Run {
  estate?: SynthesizedEstate;
  stacks?: EnvironmentStacks;
  session?: Session;
  removed: Readonly<Record<string, readonly Removal[]>>;
  /** Stacks whose plan shows a change. */
  changed: readonly string[];
  /** Stacks that this run made or changed. */
  deployed: string[];
  proof?: Proof;
}

const made = <T>(value: T | undefined): T => {
  if (value === undefined) throw new RangeError('a part ran before the one that it needs');
  return value;
};

/** Declares, deploys to the embedded AWS with cdktf and the real provider, proves, and says what it did. Gives the exit code of the proof. */
export const up = async ({ environment, ephemeral, port, json, deployOnly }: UpOptions): Promise<number> => {
  const started = Date.now();
  const release = holdRunLock(cacheFolder(home), `zta up ${environment}`);
  const log = join(cacheFolder(home), 'deploy.log');
  writeFileSync(log, '');
  const state: Run = { removed: {}, changed: [], deployed: [] };
  try {
    const parts = await runParts([synth(state, environment), start(state, port), bootstrap(state), plan(state, log), apply(state, log), ...(deployOnly ? [] : [prove(state)])], json ? process.stderr : process.stdout);
    const session = made(state.session);
    const stacks = made(state.stacks).steps.flat();
    const { proof } = state;
    const result = { environment, stacks, resources: countResources(copy, stacks), planned: state.changed, deployed: state.deployed, removed: state.removed, ...(proof ? { proof } : {}), seconds: (Date.now() - started) / 1000, parts, session, log, ephemeral };
    console.log(json ? summaryJson(result) : summary(result));
    return proof?.exitCode ?? ExitCode.proved;
  } finally {
    if (ephemeral) await stopEmulator(home);
    release();
  }
};

const synth = (state: Run, environment: string): Part => ({
  title: 'synthesize',
  run: async () => {
    const { exitCode, output } = await synthesize();
    if (exitCode !== 0) throw synthFailure(output);
    state.estate = readSynthesized(out);
    state.stacks = stacksFor(state.estate, environment);
    return `${state.estate.stacks.length} stacks`;
  },
});

const start = (state: Run, port: number | undefined): Part => ({
  title: 'embedded AWS',
  run: async (say) => {
    const session = await openSession(accountsOf(made(state.estate)), { say, ...(port ? { port } : {}) });
    if (session.emulator.fresh) for (const stale of [copy, cacheFolder(home, 'bootstrap')]) rmSync(stale, { recursive: true, force: true });
    state.session = session;
    state.removed = filteredCopy(out, copy);
    return `${session.emulator.fresh ? 'started' : 'runs already'} at ${session.emulator.url}`;
  },
});

const bootstrap = (state: Run): Part => ({
  title: 'bootstrap',
  run: async (say) => {
    const session = made(state.session);
    const { bootstrap: stacks } = made(state.stacks);
    const work = cacheFolder(home, 'bootstrap');
    // A stack that works with its bucket already is planned like any other.
    const open = stacks.filter((stack) => !existsSync(join(copy, 'stacks', stack, '.terraform')));
    for (const stack of open) say(`${stack}: state bucket, key and roles, about a minute`);
    const done = await whileAlive(session, Promise.all(open.map((stack) => bootstrapStack(session, { folder: copy, stack, work }))));
    const fresh = open.filter((_, i) => done[i]);
    state.deployed.push(...fresh);
    for (const stack of open) await run(session.terraform.command, ['init', '-input=false'], { cwd: join(copy, 'stacks', stack), env: session.env, guarded: true });
    return fresh.length ? fresh.join(', ') : 'state buckets are in place';
  },
});

const plan = (state: Run, log: string): Part => ({
  title: 'plan',
  run: async (say, show) => {
    const session = made(state.session);
    const all = made(state.stacks).steps.flat();
    const { fresh } = session.emulator;
    // What bootstrap just made has no change.
    state.changed = fresh ? all.filter((s) => !made(state.stacks).bootstrap.includes(s)) : await whileAlive(session, changedStacks(session, { folder: copy, stacks: all, log, say, show, freeAbandoned: true }));
    if (fresh) return `nothing is deployed yet, so all ${all.length} stacks`;
    return state.changed.length ? `changes in ${state.changed.join(', ')}` : `no change in ${all.length} stacks`;
  },
});

const apply = (state: Run, log: string): Part => ({
  title: 'deploy',
  run: async (say) => {
    const session = made(state.session);
    if (state.changed.length === 0) return 'nothing to change';
    say(`whole output: ${log}`);
    const changed = new Set(state.changed);
    let count = 0;
    for (const step of made(state.stacks).steps) {
      const stacks = affectedBy(made(state.estate), step, changed, count > 0);
      if (stacks.length > 0) await whileAlive(session, deploy(session, { folder: copy, stacks, work: cacheFolder(home, 'run'), log, say, onEvent: printer(say), freeAbandoned: true }));
      state.deployed.push(...stacks);
      count += stacks.length;
    }
    return `${count} stacks`;
  },
});

const prove = (state: Run): Part => ({
  title: 'prove',
  run: async () => {
    const proof = (state.proof = await proveEstate(out));
    return `proved ${proof.proved}, refuted ${proof.refuted}, unknown ${proof.unknown}`;
  },
});

const printer = (say: Say) => ({ stack, kind, detail }: StackEvent): void => {
  if (kind === 'applying') say(`${stack}: deploying`);
  if (kind === 'applied') say(`${stack}: done, ${detail ?? ''}`);
  if (kind === 'failed') say(`${stack}: failed`);
};

/** Waits for work, but not for the minutes in which the provider would go on calling an embedded AWS that has died. */
const whileAlive = async <T>({ emulator }: Session, work: Promise<T>): Promise<T> => {
  let dead = false;
  const watch = setInterval(() => {
    if (dead || isAlive(emulator)) return;
    dead = true;
    void reap(3);
  }, 1000);
  try {
    return await work;
  } catch (e) {
    if (dead) throw new ToolError('emulator-dead', 'the embedded AWS ended in the middle of the run', `read ${emulator.log}, then run the same command again: it starts a new one from nothing`);
    throw e;
  } finally {
    clearInterval(watch);
  }
};
