// Prints the versions of the programs that tests run, `absent` where there is none: an input of the Nx cache, so it must never fail.
import { spawnSync } from 'node:child_process';

const first = (command, ...args) => {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, CHECKPOINT_DISABLE: '1' } });
  return status === 0 ? stdout.split('\n')[0] : 'absent';
};
console.log([first(process.env.TERRAFORM_BINARY_NAME ?? 'terraform', 'version'), first('python3', '--version')].join('\n'));
