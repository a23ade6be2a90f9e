import { InputError, ToolError } from '@zta/kernel';
import { heldLocks } from '@zta/toolchain';
import { stackOfState } from './estate';

/** Turns the output of a failed synthesis into its error: all problems of the declaration where it has some (exit code 2), else what stopped the program. */
export const synthFailure = (output: string): InputError | ToolError => {
  const lines = output.split('\n').map((l) => l.trim());
  const head = lines.findIndex((l) => /^the declaration has \d+ problems?:$/.test(l));
  if (head < 0) return failure('synth', output);
  const count = Number(/\d+/.exec(lines[head] ?? '')?.[0]);
  const problems = lines.slice(head + 1).filter((l) => l !== '').slice(0, count);
  return new InputError(problems.map((line) => {
    const [, path = 'declaration', message = line] = /^(\S+): (.*)$/.exec(line) ?? [];
    return { code: 'declaration', path, message };
  }));
};

export interface FailureContext {
  /** File with the whole output. */
  readonly log?: string;
  /** Folder of the synthesized stacks. */
  readonly folder?: string;
}

/** Turns the output of a failed Terraform or cdktf run into an error that says what to do. */
export const failure = (what: string, output: string, { log, folder }: FailureContext = {}): ToolError => {
  const [lock] = heldLocks(output);
  if (lock) {
    const stack = folder && stackOfState(folder, lock.path);
    const where = stack ? ` in ${folder}/stacks/${stack}` : " in the stack's folder";
    return new ToolError('state-locked', `${what}: the state ${lock.path} is locked by ${lock.who} (${lock.operation}, since ${lock.created}, id ${lock.id})`, `wait for that run; if it was killed, run \`terraform force-unlock -force ${lock.id}\`${where}, then run again`);
  }
  if (/connect: connection refused|ECONNREFUSED|connection reset by peer|: EOF\b/.test(output) && /127\.0\.0\.1/.test(output))
    return new ToolError('emulator-dead', `${what}: the embedded AWS stopped answering`, 'run the same command again: it starts a new one from nothing');
  if (/S3 bucket "\S+" does not exist|NoSuchBucket/.test(output) && /state/.test(output))
    return new ToolError('state-gone', `${what}: the bucket of its state is not there (any more)`, 'on the embedded AWS run `npx zta down`, then the same command; in an account run `npx zta bootstrap --apply` for it first');
  if (/Failed to query available provider packages|no available releases match|could not connect to registry/i.test(output))
    return new ToolError('no-provider', `${what}: the AWS provider cannot be had: no mirror has it and the registry does not answer`, 'run `npx zta doctor`; let ZTA_PROVIDER_MIRROR name a folder that mirrors it, or go online');
  if (/No valid credential sources|failed to get shared config profile|failed to refresh cached credentials|token has expired/i.test(output))
    return new ToolError('no-credentials', `${what}: AWS did not accept the profile of the account`, 'run `npx zta bootstrap` for the profiles that the AWS config file needs, sign in with `aws sso login`, and run again');
  if (/EmulatorNotImplemented/.test(output)) {
    const gap = /does not implement (\S+)/.exec(output)?.[1] ?? 'an API';
    return new ToolError('emulator-gap', `${what}: the embedded AWS does not implement ${gap}`, 'list what needs it in libs/local-aws/gaps, with the reason, and run again');
  }
  const lines = output.split('\n').map((l) => l.replace(/^[│╷╵\s]+/, '').replace(/^\S+ {2,}/, ''));
  const errors = [...new Set(lines.filter((l) => /^(Usage )?Error: /.test(l)))].slice(0, 5);
  if (/AlreadyExists|AlreadyOwnedByYou|EntityAlreadyExists/.test(output))
    return new ToolError('left-over', `${what}: something is there that no state knows, as after a killed run: ${errors[0] ?? ''}`, 'on the embedded AWS run `npx zta down`, then the same command: it starts from nothing; in an account `terraform import` it or delete it');
  return new ToolError('deploy-failed', `${what} failed: ${errors.join(' / ') || lines.slice(-3).join(' / ')}`, `${log ? `read ${log}, mend` : 'mend'} the cause and run again: what is deployed is kept`);
};
