import { InputError } from '@zta/kernel';
import { accountEnv, cacheFolder, findTerraform, holdRunLock } from '@zta/toolchain';
import { bootstrapStack } from '../bootstrap-stack';
import { readSynthesized, regionOf } from '../estate';
import { synthFailure } from '../failure';
import { operatorCommands, operatorProfiles } from '../operator';
import { runParts } from '../progress';
import { home, out, root, synthesize } from '../session';

export interface BootstrapFlags {
  readonly apply: boolean;
  readonly startUrl: string;
  readonly role: string;
}

/**
 * Without `apply`: prints the profiles and commands that real accounts need. With it: makes state bucket, key and roles of some accounts, and moves
 * the state of that into the bucket. Throws InputError for a stack that is no bootstrap stack.
 */
export const bootstrap = async (names: readonly string[], flags: BootstrapFlags): Promise<number> => {
  const { exitCode, output } = await synthesize();
  if (exitCode !== 0) throw synthFailure(output);
  const estate = readSynthesized(out);
  if (!flags.apply) {
    const region = regionOf(estate, estate.stacks[0] ?? '');
    console.log(`# 1. into ~/.aws/config; the Region is that of your Identity Center\n${operatorProfiles(estate, { ...flags, region })}\n`);
    console.log(`# 2. once; afterwards \`cdktf deploy\` of what changed is enough\n${operatorCommands(estate)}`);
    return 0;
  }
  const known = estate.stacks.filter((s) => s.endsWith('-bootstrap'));
  const allowed = known.map((s) => `\`${s}\``).join(', ');
  const problems = names.filter((n) => !known.includes(n)).map((n) => ({ code: 'unknown-stack', path: 'stacks', message: 'not a bootstrap stack', got: `\`${n}\``, allowed }));
  if (problems.length > 0) throw new InputError(problems);
  if (names.length === 0) throw new InputError([{ code: 'no-stack', path: 'stacks', message: '--apply needs the stacks to make', allowed, next: 'run `npx zta bootstrap`: it prints the whole command' }]);
  const release = holdRunLock(cacheFolder(home), 'zta bootstrap --apply');
  try {
    const terraform = await findTerraform(root);
    const tools = { terraform, env: accountEnv(root, terraform.command) };
    const work = cacheFolder(home, 'bootstrap-accounts');
    await runParts(
      names.map((stack) => ({
        title: stack,
        run: async () => ((await bootstrapStack(tools, { folder: out, stack, work })) ? `made in account ${estate.accountOf(stack)}, its state is in its own bucket` : 'in place'),
      })),
    );
    return 0;
  } finally {
    release();
  }
};
