import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@zta/kernel';

/** What the command line reads of a synthesized estate. */
export interface SynthesizedEstate {
  readonly folder: string;
  readonly stacks: readonly string[];
  /** Shared stacks that an environment needs before it is deployed. */
  readonly requires: Readonly<Record<string, readonly string[]>>;
  /** Account id of every stack. */
  readonly accountOf: (stack: string) => string;
}

/** Reads `waves.json` and the stacks beside it. Throws InputError when nothing was synthesized there. */
export const readSynthesized = (folder: string): SynthesizedEstate => {
  const file = join(folder, 'waves.json');
  if (!existsSync(file)) throw new InputError([{ code: 'not-synthesized', path: folder, message: 'no `waves.json` in it', next: 'run `npx cdktf synth`' }]);
  const { requires } = JSON.parse(readFileSync(file, 'utf8')) as { requires: Record<string, string[]> };
  const stacks = readdirSync(join(folder, 'stacks')).sort();
  const accountOf = (stack: string): string => {
    const json = JSON.parse(readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as { provider: { aws: { allowed_account_ids: string[] }[] } };
    return json.provider.aws[0]?.allowed_account_ids[0] ?? '';
  };
  return { folder, stacks, requires, accountOf };
};

/** Stacks of one environment and the shared ones it needs, without bootstrap. Throws InputError for an unknown environment. */
export const stacksFor = (estate: SynthesizedEstate, environment: string): { readonly shared: readonly string[]; readonly own: readonly string[]; readonly bootstrap: readonly string[] } => {
  const known = Object.keys(estate.requires);
  const shared = estate.requires[environment];
  if (!shared) throw new InputError([{ code: 'unknown-environment', path: 'environment', message: 'no environment has this name', got: `\`${environment}\``, allowed: known.map((k) => `\`${k}\``).join(', ') }]);
  const own = estate.stacks.filter((s) => s.startsWith(`${environment}-`));
  const isBootstrap = (s: string): boolean => s.endsWith('-bootstrap');
  const bootOf = shared.map((s) => s.replace(/-[a-z]+$/, '-bootstrap'));
  return { shared, own: own.filter((s) => !isBootstrap(s)), bootstrap: [...new Set([...bootOf, ...own.filter(isBootstrap)])] };
};
