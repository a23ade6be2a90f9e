import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emulatedEnv, findTerraform, run, type RunResult } from '@zta/toolchain';
import { localEnvironment } from '@zta/local-aws';
import { home, root } from './command-line';

type Json = Readonly<Record<string, unknown>>;
interface State {
  readonly values?: { readonly outputs?: Readonly<Record<string, { readonly value: unknown }>>; readonly root_module?: { readonly resources?: readonly { readonly address: string; readonly values: Json }[] } };
}

/** Every account of the synthesized estate: a stack may read what another account publishes. */
const accountIds = (): readonly string[] => {
  const folder = join(home, 'cdktf.out/stacks');
  const providers = readdirSync(folder).flatMap((stack) => (JSON.parse(readFileSync(join(folder, stack, 'cdk.tf.json'), 'utf8')) as { provider: { aws: { allowed_account_ids?: string[] }[] } }).provider.aws);
  return [...new Set(providers.flatMap((p) => p.allowed_account_ids ?? []))];
};

/** A deployed environment: what was synthesized, with the ids that the embedded AWS gave. */
export class Deployed {
  private readonly states = new Map<string, State>();

  constructor(readonly url: string) {}

  /** The variables with which an SDK reaches the embedded AWS. */
  get aws(): Readonly<Record<string, string>> {
    return localEnvironment(home, this.url, accountIds());
  }

  /** Runs Terraform in the working folder of a stack. */
  async terraform(stack: string, ...args: readonly string[]): Promise<RunResult> {
    const { command } = await findTerraform(root);
    return run(command, args, { cwd: join(home, 'cdktf.out-local/stacks', stack), env: emulatedEnv(root, this.aws, command) });
  }

  /** The synthesized resources of one type, as they were before anything was left out. */
  synthesized(stack: string, type: string): Readonly<Record<string, Json>> {
    const json = JSON.parse(readFileSync(join(home, 'cdktf.out/stacks', stack, 'cdk.tf.json'), 'utf8')) as { resource?: Record<string, Record<string, Json>> };
    return json.resource?.[type] ?? {};
  }

  private async state(stack: string): Promise<State> {
    const known = this.states.get(stack);
    if (known) return known;
    const { output } = await this.terraform(stack, 'show', '-json');
    const state = JSON.parse(output) as State;
    this.states.set(stack, state);
    return state;
  }

  /** A synthesized value with its references replaced by what they stand for. */
  async resolve(stack: string, value: unknown): Promise<string> {
    let text = String(value);
    for (const [whole, reference = ''] of text.matchAll(/\$\{([^}]+)\}/g)) text = text.replaceAll(whole, await this.reference(stack, reference));
    return text;
  }

  private async reference(stack: string, reference: string): Promise<string> {
    const remote = /^data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)$/.exec(reference);
    if (remote) return String((await this.state(remote[1] ?? '')).values?.outputs?.[remote[2] ?? '']?.value);
    const [type, name, attribute = ''] = reference.split('.');
    const resource = (await this.state(stack)).values?.root_module?.resources?.find((r) => r.address === `${type}.${name}`);
    if (resource?.values[attribute] === undefined) throw new Error(`\`${reference}\` of ${stack} stands for nothing`);
    return String(resource.values[attribute]);
  }
}
