import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@zta/kernel';

/** What the command line reads of a synthesized estate. */
export interface SynthesizedEstate {
  readonly folder: string;
  readonly stacks: readonly string[];
  readonly waves: readonly { readonly name: string; readonly stacks: readonly string[] }[];
  /** Shared stacks that an environment needs before it is deployed. */
  readonly requires: Readonly<Record<string, readonly string[]>>;
  /** Stacks that a stack depends on, inside its environment. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  /** Account id of every stack. */
  readonly accountOf: (stack: string) => string;
}

interface StackJson {
  readonly terraform?: { readonly backend?: { readonly s3?: { readonly bucket: string; readonly key: string } } };
  readonly provider?: { readonly aws?: readonly { readonly region?: string; readonly allowed_account_ids?: readonly string[]; readonly profile?: string }[] };
}

const readStack = (folder: string, stack: string): StackJson => JSON.parse(readFileSync(join(folder, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as StackJson;

/** Reads `waves.json` and the stacks beside it. Throws InputError when nothing was synthesized there. */
export const readSynthesized = (folder: string): SynthesizedEstate => {
  const file = join(folder, 'waves.json');
  if (!existsSync(file)) throw new InputError([{ code: 'not-synthesized', path: folder, message: 'no `waves.json` in it', next: 'run `npx cdktf synth`' }]);
  const { requires, waves } = JSON.parse(readFileSync(file, 'utf8')) as Pick<SynthesizedEstate, 'requires' | 'waves'>;
  const stacks = readdirSync(join(folder, 'stacks')).sort();
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { readonly stacks: Readonly<Record<string, { readonly dependencies?: readonly string[] }>> };
  const dependencies = Object.fromEntries(Object.entries(manifest.stacks).map(([name, s]) => [name, s.dependencies ?? []]));
  return { folder, stacks, waves, requires, dependencies, accountOf: (stack) => readStack(folder, stack).provider?.aws?.[0]?.allowed_account_ids?.[0] ?? '' };
};

/** Every account of an estate, sorted. */
export const accountsOf = (estate: SynthesizedEstate): readonly string[] => [...new Set(estate.stacks.map(estate.accountOf))].filter(Boolean).sort();

/** ARN of the role by which others read what an account publishes; undefined where no stack reads it. Its name follows from the state bucket's, `<prefix>-tfstate-…`. */
export const publishedRoleOf = (estate: SynthesizedEstate, accountId: string): string | undefined => {
  const profile = `zta-${accountId}-published`;
  const stacks = estate.stacks.map((s) => readStack(estate.folder, s));
  if (!stacks.some((s) => s.provider?.aws?.some((p) => p.profile === profile))) return undefined;
  const { bucket = '' } = stacks[0]?.terraform?.backend?.s3 ?? {};
  const region = stacks[0]?.provider?.aws?.[0]?.region ?? '';
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:iam::${accountId}:role/${bucket.split('-tfstate-')[0] ?? ''}-published`;
};

/** Region of a stack. */
export const regionOf = (estate: SynthesizedEstate, stack: string): string => readStack(estate.folder, stack).provider?.aws?.[0]?.region ?? '';

/** The stack whose state is `<bucket>/<key>`; undefined when none of the folder's is. */
export const stackOfState = (folder: string, path: string): string | undefined =>
  readdirSync(join(folder, 'stacks')).find((stack) => {
    const s3 = readStack(folder, stack).terraform?.backend?.s3;
    return s3 && `${s3.bucket}/${s3.key}` === path;
  });

/** Stacks of an environment in the order in which it is deployed. */
export interface EnvironmentStacks {
  /** Those that make the state buckets. They are the first of the steps, too. */
  readonly bootstrap: readonly string[];
  /** Everything in the order of the estate's waves: a shared stack may stand between two of the environment's own. */
  readonly steps: readonly (readonly string[])[];
  /** What goes with the environment, last made first: its own stacks, and the hub's that received it. State buckets stay. */
  readonly leaving: readonly (readonly string[])[];
}

/** Stacks of one environment and the shared ones it needs. Throws InputError for an unknown environment. */
export const stacksFor = (estate: SynthesizedEstate, environment: string): EnvironmentStacks => {
  const known = Object.keys(estate.requires);
  const required = estate.requires[environment];
  if (!required) throw new InputError([{ code: 'unknown-environment', path: 'environment', message: 'no environment has this name', got: `\`${environment}\``, allowed: known.map((k) => `\`${k}\``).join(', ') }]);
  const isBootstrap = (s: string): boolean => s.endsWith('-bootstrap');
  const own = estate.stacks.filter((s) => s.startsWith(`${environment}-`) && !isBootstrap(s));
  const accounts = new Set([...required, ...own].map(estate.accountOf));
  const bootstrap = estate.stacks.filter((s) => isBootstrap(s) && accounts.has(estate.accountOf(s)));
  const inWaves = (wanted: readonly string[]): readonly (readonly string[])[] => estate.waves.map((w) => w.stacks.filter((s) => wanted.includes(s))).filter((s) => s.length > 0);
  const received = required.filter((s) => s.endsWith(`-network-routing-${environment}`));
  return { bootstrap, steps: inWaves([...bootstrap, ...required, ...own]), leaving: [...inWaves([...own, ...received])].reverse() };
};

/**
 * What a step must deploy when some stacks differ from what is deployed: those, and what depends on one of them. After a change in an earlier step it is all
 * of the step, because what one environment reads of another is not a dependency that cdktf knows.
 */
export const affectedBy = ({ dependencies }: SynthesizedEstate, step: readonly string[], changed: ReadonlySet<string>, earlier: boolean): readonly string[] => {
  const affected = (stack: string): boolean => changed.has(stack) || (dependencies[stack] ?? []).some(affected);
  return earlier ? step : step.filter(affected);
};

/** cdktf deploys only a selection that holds everything its members depend on. */
export const withDependencies = ({ dependencies }: SynthesizedEstate, stacks: readonly string[]): readonly string[] => {
  const all = new Set<string>();
  const add = (stack: string): void => {
    if (all.has(stack)) return;
    all.add(stack);
    dependencies[stack]?.forEach(add);
  };
  stacks.forEach(add);
  return [...all];
};
