import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@zta/kernel';
import { findEmulator } from '@zta/local-aws';
import { cacheFolder } from '@zta/toolchain';
import { home } from '../session';

/** Prints the shell commands that point this shell at the embedded AWS. */
export const env = async (): Promise<number> => {
  const file = join(cacheFolder(home, 'aws'), 'env.sh');
  if (!(await findEmulator(home)) || !existsSync(file)) throw new InputError([{ code: 'nothing-deployed', path: 'embedded AWS', message: 'none runs', next: 'run `npx zta up` first' }]);
  process.stdout.write(readFileSync(file, 'utf8'));
  return 0;
};
