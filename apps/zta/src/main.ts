import { ExitCode, InputError, ToolError } from '@zta/kernel';
import { reap } from '@zta/toolchain';
import { Command } from 'commander';
import { destroy } from './verbs/destroy';
import { doctor } from './verbs/doctor';
import { down } from './verbs/down';
import { up } from './verbs/up';

const program = new Command('zta')
  .description('Zero trust on AWS: declared, deployed, proved.')
  .addHelpText('after', '\nExit codes: 0 proved or done · 1 refuted · 2 input or usage · 3 unknown · 4 a tool or the cloud failed')
  .exitOverride()
  .showHelpAfterError();

const act = (verb: () => Promise<number>) => async (): Promise<void> => {
  process.exitCode = await verb();
};

program
  .command('up')
  .description('deploy an environment to the embedded AWS and prove it')
  .argument('[environment]', 'which one', 'dev')
  .option('--ephemeral', 'stop the embedded AWS afterwards', false)
  .action((environment: string, { ephemeral }: { ephemeral: boolean }) => act(() => up({ environment, ephemeral }))());
program.command('down').description('stop the embedded AWS').action(act(down));
program
  .command('destroy')
  .description('destroy an environment on the embedded AWS')
  .argument('[environment]', 'which one', 'dev')
  .action((environment: string) => act(() => destroy(environment))());
program.command('doctor').description('what this machine has, and how to get what it lacks').action(act(doctor));

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    reap();
    console.error(`\nstopped by ${signal}: run the same command again, it goes on where this one stopped`);
    process.exit(ExitCode.tool);
  });

program.parseAsync().catch((e: unknown) => {
  reap();
  if (e instanceof InputError || e instanceof ToolError) {
    console.error(e.message);
    process.exitCode = e.exitCode;
  } else if (typeof e === 'object' && e !== null && 'exitCode' in e) process.exitCode = (e as { exitCode: number }).exitCode === 0 ? 0 : ExitCode.input;
  else throw e;
});
