import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '@zta/kernel';
import { findTerraform, run, emulatedEnv, type RunResult } from '@zta/toolchain';
import { isObject, type SynthesizedStack } from './stack';

/** Terraform with its providers in place, and a folder to work in. One `init` serves every stack. */
export interface Workshop {
  readonly folder: string;
  /** Text of `.terraform.lock.hcl`, to lie beside every stack. */
  readonly lock: string;
  /** Runs Terraform in a folder below {@link Workshop.folder}. */
  terraform(folder: string, args: readonly string[]): Promise<RunResult>;
  /** Deletes the folder. */
  close(): void;
}

const requiredProviders = (stacks: readonly SynthesizedStack[]): Readonly<Record<string, unknown>> =>
  Object.assign({}, ...stacks.map(({ json }) => (isObject(json['terraform']) && isObject(json['terraform']['required_providers']) ? json['terraform']['required_providers'] : {}))) as Record<string, unknown>;

/**
 * Finds Terraform, and installs every provider that the stacks name, once: from a mirror where there is one, so without a network.
 * Throws ToolError when Terraform or a provider cannot be had.
 * @param root the checkout, for its cache folder
 */
export const openWorkshop = async (root: string, stacks: readonly SynthesizedStack[]): Promise<Workshop> => {
  const { command } = await findTerraform(root);
  const folder = mkdtempSync(join(tmpdir(), 'zta-offline-'));
  const env = emulatedEnv(root, { TF_DATA_DIR: join(folder, 'data') }, command);
  const terraform = (cwd: string, args: readonly string[]): Promise<RunResult> => run(command, args, { cwd, env, timeoutSeconds: 600 });
  const init = join(folder, 'init');
  mkdirSync(init);
  writeFileSync(join(init, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: requiredProviders(stacks) } }));
  const { exitCode, output } = await terraform(init, ['init', '-backend=false', '-input=false', '-no-color']);
  if (exitCode !== 0) throw new ToolError('no-provider', `Terraform cannot install the providers of these stacks: ${output}`, 'let ZTA_PROVIDER_MIRROR name a filesystem mirror that holds them, or give Terraform a way to its registry');
  return { folder, lock: readFileSync(join(init, '.terraform.lock.hcl'), 'utf8'), terraform, close: () => rmSync(folder, { recursive: true, force: true }) };
};
