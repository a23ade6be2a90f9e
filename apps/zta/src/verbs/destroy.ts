import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@zta/kernel';
import { findEmulator } from '@zta/local-aws';
import { cacheFolder, holdRunLock } from '@zta/toolchain';
import { destroy as destroyStacks } from '../deploy';
import { accountsOf, readSynthesized, stacksFor } from '../estate';
import { runParts } from '../progress';
import { copy, home, sessionFor } from '../session';

/** Destroys an environment on the embedded AWS, in reverse order, and the hub's end of it; state buckets and what others share stay. */
export const destroy = async (environment: string): Promise<number> => {
  const emulator = await findEmulator(home);
  if (!emulator || !existsSync(copy))
    throw new InputError([{ code: 'nothing-deployed', path: 'embedded AWS', message: 'none runs, so nothing is deployed there', next: 'run `npx zta up`; for a real account run `npx cdktf destroy`' }]);
  const release = holdRunLock(cacheFolder(home), `zta destroy ${environment}`);
  try {
    const estate = readSynthesized(copy);
    const { leaving } = stacksFor(estate, environment);
    const session = await sessionFor({ ...emulator, fresh: false }, accountsOf(estate));
    const log = join(cacheFolder(home), 'destroy.log');
    writeFileSync(log, '');
    await runParts([
      {
        title: `destroy ${environment}`,
        run: async (say) => {
          say(`whole output: ${log}`);
          for (const stacks of leaving) await destroyStacks(session, { folder: copy, stacks, work: cacheFolder(home, 'run'), log, say, onEvent: ({ stack, kind, detail }) => void (kind === 'destroyed' && say(`${stack}: gone, ${detail ?? ''}`)), freeAbandoned: true });
          return `${leaving.flat().length} stacks are gone; state buckets and shared stacks stay`;
        },
      },
    ]);
    return 0;
  } finally {
    release();
  }
};
