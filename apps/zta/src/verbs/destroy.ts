import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findEmulator, localEnvironment } from '@zta/local-aws';
import { InputError } from '@zta/kernel';
import { findTerraform, terraformEnv } from '@zta/toolchain';
import { destroy as destroyStacks } from '../deploy';
import { readSynthesized, stacksFor } from '../estate';
import { root } from '../session';

/** Destroys an environment on the embedded AWS, in reverse order; state buckets and shared stacks stay. */
export const destroy = async (environment: string): Promise<number> => {
  const emulator = await findEmulator(root);
  const local = join(root, 'cdktf.out-local');
  if (!emulator || !existsSync(local)) throw new InputError([{ code: 'nothing-deployed', path: 'embedded AWS', message: 'none runs, so nothing is deployed there', next: 'run `npx zta up`; for a real account run `npx cdktf destroy`' }]);
  const estate = readSynthesized(local);
  const terraform = await findTerraform(root);
  const env = terraformEnv(root, localEnvironment(root, emulator.url, [...new Set(estate.stacks.map(estate.accountOf))]), terraform.command);
  const { own } = stacksFor(estate, environment);
  await destroyStacks({ terraform, env, emulator: { ...emulator, fresh: false } }, local, own, (line) => console.log(line));
  console.log(`destroyed ${own.length} stacks of ${environment}`);
  return 0;
};
