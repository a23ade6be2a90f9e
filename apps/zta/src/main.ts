import { ExitCode, InputError, ToolError } from '@zta/kernel';
import { reap } from '@zta/toolchain';
import { Command, CommanderError } from 'commander';
import { addDeployVerbs } from './deploy-verbs';
import { addProofVerbs } from './proof-verbs';

const program = new Command('zta')
  .description('Zero trust on AWS: declared, deployed, proved.')
  .addHelpText('after', '\nExit codes: 0 proved or done · 1 refuted · 2 input or usage · 3 unknown · 4 a tool or the cloud failed')
  .exitOverride()
  .showHelpAfterError();

const act = (verb: () => Promise<number>) => async (): Promise<void> => {
  process.exitCode = await verb();
};

addDeployVerbs(program, act);
addProofVerbs(program, act);

// A reader that has seen enough (`| head`) ends the output, not the verb: the exit code still says what was found.
process.stdout.on('error', (e: NodeJS.ErrnoException) => {
  if (e.code !== 'EPIPE') throw e;
});

let stoppedBy: NodeJS.Signals | undefined;
const stop = async (signal: NodeJS.Signals): Promise<void> => {
  // The second signal does not wait for Terraform; its lock may stay and the next run frees it.
  const patience = stoppedBy === undefined ? 20 : 0;
  if (stoppedBy === undefined) console.error(`\n${signal}: ending what runs, a few seconds (once more: at once)`);
  stoppedBy = signal;
  await reap(patience);
  setTimeout(() => process.exit(ExitCode.tool), patience === 0 ? 0 : 5000).unref();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));

program.parseAsync().catch(async (e: unknown) => {
  await reap();
  if (stoppedBy) {
    console.error(`stopped by ${stoppedBy}: run the same command again, it goes on where this one stopped`);
    process.exitCode = ExitCode.tool;
  } else if (e instanceof InputError || e instanceof ToolError) {
    console.error(e.message);
    process.exitCode = e.exitCode;
  } else if (e instanceof CommanderError) process.exitCode = e.exitCode === 0 ? ExitCode.proved : ExitCode.input;
  else {
    console.error(`a mistake in zta itself: ${e instanceof Error ? e.message : String(e)} — run again with ZTA_DEBUG=1 to see where, and report it`);
    if (process.env['ZTA_DEBUG'] && e instanceof Error) console.error(e.stack);
    process.exitCode = ExitCode.tool;
  }
});
