import { InputError } from '@zta/kernel';
import { environments, organization } from './environments';
import { synth } from './synth';

try {
  synth(organization, environments);
} catch (e) {
  if (!(e instanceof InputError)) throw e;
  console.error(`the declaration has ${e.problems.length} problem${e.problems.length === 1 ? '' : 's'}:\n${e.message}`);
  process.exitCode = e.exitCode;
}
