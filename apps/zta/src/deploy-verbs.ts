import { InvalidArgumentError, type Command } from 'commander';
import { bootstrap } from './verbs/bootstrap';
import { destroy } from './verbs/destroy';
import { doctor } from './verbs/doctor';
import { down } from './verbs/down';
import { env } from './verbs/env';
import { up } from './verbs/up';

const portNumber = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1024 || port > 65535) throw new InvalidArgumentError('a port is a whole number from 1024 to 65535');
  return port;
};

/** Adds the verbs that deploy: up, down, destroy, env, doctor, bootstrap. */
export const addDeployVerbs = (program: Command, act: (verb: () => Promise<number>) => () => Promise<void>): void => {
  program
    .command('up')
    .description('deploy an environment to the embedded AWS and prove it; a second run deploys only what changed')
    .argument('[environment]', 'which one', 'dev')
    .option('--ephemeral', 'stop the embedded AWS afterwards', false)
    .option('--port <number>', 'port of the embedded AWS (default: a free one)', portNumber)
    .option('--json', 'print the summary as JSON; progress goes to stderr', false)
    .option('--deploy-only', 'leave out the proof', false)
    .addHelpText('after', '\nExit code: that of the proof (0 proved, 1 refuted, 3 unknown), 4 when a tool failed. ZTA_HOME names another folder for state, logs and output.')
    .action((environment: string, flags: { ephemeral: boolean; port?: number; json: boolean; deployOnly: boolean }) => act(() => up({ environment, ...flags }))());
  program
    .command('down')
    .description('stop the embedded AWS; what was deployed there is gone')
    .action(act(down));
  program
    .command('destroy')
    .description('destroy an environment on the embedded AWS, in reverse order; state buckets and shared stacks stay')
    .argument('[environment]', 'which one', 'dev')
    .action((environment: string) => act(() => destroy(environment))());
  program
    .command('env')
    .description('print the exports with which cdktf, Terraform and the AWS CLI reach the embedded AWS by hand: eval "$(npx zta env)"')
    .action(act(env));
  program
    .command('doctor')
    .description('what this machine has, and how to get what it lacks; exit code 4 when something cannot be had')
    .option('--json', 'print JSON', false)
    .action((flags: { json: boolean }) => act(() => doctor(flags))());
  program
    .command('bootstrap')
    .description('print what a real account needs before its first deploy: profiles and commands; with --apply, make state bucket, key and roles there')
    .argument('[stacks...]', 'with --apply: bootstrap stacks, e.g. `dev-workload-bootstrap`')
    .option('--apply', 'make them with the profile `zta-<accountId>` of each account', false)
    .option('--start-url <url>', 'start URL of your Identity Center', 'https://<your-directory>.awsapps.com/start')
    .option('--role <name>', 'permission set with which you sign in', 'AdministratorAccess')
    .action((stacks: string[], flags: { apply: boolean; startUrl: string; role: string }) => act(() => bootstrap(stacks, flags))());
};
