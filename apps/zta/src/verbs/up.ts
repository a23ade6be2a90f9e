import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { filteredCopy, stopEmulator, type Removal } from '@zta/local-aws';
import { Listr } from 'listr2';
import { bootstrapStack } from '../bootstrap-stack';
import { changedStacks, deploy } from '../deploy';
import { readSynthesized, stacksFor, type SynthesizedEstate } from '../estate';
import { failure } from '../failure';
import { openSession, root, synthesize, type Session } from '../session';
import { countResources, summary } from '../summary';
import { proveEstate } from '../prove';

export interface UpOptions {
  readonly environment: string;
  /** Ends the embedded AWS afterwards. */
  readonly ephemeral: boolean;
}

interface Context {
  estate: SynthesizedEstate;
  session: Session;
  removed: Readonly<Record<string, readonly Removal[]>>;
  changed: readonly string[];
  proof: Awaited<ReturnType<typeof proveEstate>>;
}

/** Declares, deploys to the embedded AWS with cdktf and the real provider, proves, and says what it did. Gives the exit code. */
export const up = async ({ environment, ephemeral }: UpOptions): Promise<number> => {
  const started = Date.now();
  const out = join(root, 'cdktf.out');
  const local = join(root, 'cdktf.out-local');
  const tasks = new Listr<Context>(
    [
      {
        title: 'synthesize',
        task: async (c, task) => {
          const { exitCode, output } = await synthesize();
          if (exitCode !== 0) throw failure('synth', output);
          c.estate = readSynthesized(out);
          task.title = `synthesize: ${c.estate.stacks.length} stacks`;
        },
      },
      {
        title: 'start the embedded AWS',
        task: async (c, task) => {
          stacksFor(c.estate, environment);
          c.session = await openSession([...new Set(c.estate.stacks.map(c.estate.accountOf))], (line) => (task.output = line));
          if (c.session.emulator.fresh) rmSync(local, { recursive: true, force: true });
          c.removed = filteredCopy(out, local);
          task.title = `embedded AWS ${c.session.emulator.fresh ? 'started' : 'was running'}: ${c.session.emulator.url}`;
        },
      },
      {
        title: 'bootstrap state',
        task: async (c, task) => {
          const { bootstrap } = stacksFor(c.estate, environment);
          task.output = bootstrap.join(', ');
          const done = await Promise.all(bootstrap.map((stack) => bootstrapStack(c.session, join(local, 'stacks'), stack)));
          const made = bootstrap.filter((_, i) => done[i]);
          task.title = `bootstrap state: ${made.length ? made.join(', ') : 'in place'}`;
        },
      },
      {
        title: 'deploy',
        task: async (c, task) => {
          const { shared, own } = stacksFor(c.estate, environment);
          const all = [...shared, ...own];
          c.changed = c.session.emulator.fresh ? all : await changedStacks(c.session, local, all, (s) => (task.output = `plan ${s}`));
          const say = (line: string): void => void (task.output = line);
          for (const wave of [shared, own]) {
            if (wave.some((s) => c.changed.includes(s))) await deploy(c.session, local, wave, say);
          }
          task.title = c.changed.length ? `deploy: ${c.changed.length} of ${all.length} stacks` : `deploy: nothing to change in ${all.length} stacks`;
        },
      },
      {
        title: 'prove',
        task: async (c) => {
          c.proof = await proveEstate(out);
        },
      },
    ],
    { renderer: 'default', fallbackRenderer: 'simple' },
  );
  try {
    const c = await tasks.run({} as Context);
    const { shared, own, bootstrap } = stacksFor(c.estate, environment);
    const stacks = [...bootstrap, ...shared, ...own];
    console.log(summary({ environment, stacks, resources: countResources(local, stacks), changed: c.changed, removed: Object.values(c.removed).flat().length, proof: c.proof, seconds: (Date.now() - started) / 1000, emulator: c.session.emulator, ephemeral }));
    return c.proof.exitCode;
  } finally {
    if (ephemeral) await stopEmulator(root);
  }
};
