import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@zta/kernel';

/** Any JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** True for a JSON object, false for lists and scalars. */
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One synthesized Terraform root. */
export interface SynthesizedStack {
  readonly name: string;
  /** Folder of its `cdk.tf.json`. */
  readonly folder: string;
  readonly json: Json;
}

const file = 'cdk.tf.json';

/** Reads one stack folder. Throws InputError when it holds no synthesized Terraform. */
export const readStack = (folder: string, name: string): SynthesizedStack => {
  const path = join(folder, file);
  if (!existsSync(path)) throw new InputError([{ code: 'no-terraform-json', path: folder, message: `holds no ${file}`, next: 'run `npx cdktf synth` first' }]);
  return { name, folder, json: JSON.parse(readFileSync(path, 'utf8')) as Json };
};

/** Every stack below `<out>/stacks`, by name. Throws InputError when there is none. */
export const readStacks = (out: string): readonly SynthesizedStack[] => {
  const stacks = join(out, 'stacks');
  const names = existsSync(stacks) ? readdirSync(stacks).sort() : [];
  if (!names.length) throw new InputError([{ code: 'no-stacks', path: out, message: 'holds no synthesized stack', next: 'run `npx cdktf synth` first' }]);
  return names.map((name) => readStack(join(stacks, name), name));
};

/** Named blocks of one kind, `resource` or `data`: type → name → block. */
export const blocksOf = (stack: SynthesizedStack, kind: 'resource' | 'data'): readonly { readonly type: string; readonly name: string; readonly block: Json }[] =>
  Object.entries((stack.json[kind] ?? {}) as Record<string, Record<string, Json>>).flatMap(([type, named]) => Object.entries(named).map(([name, block]) => ({ type, name, block })));

/**
 * Copies a stack with its assets to a folder of its own. Terraform writes lock files and runs every test file that it finds: never in `cdktf.out`.
 * A leftover `.terraform` of another backend stays behind.
 */
export const copyStack = (stack: SynthesizedStack, target: string, extra: Readonly<Record<string, string>>): string => {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(stack.folder)) if (!entry.startsWith('.') && entry !== file && !entry.endsWith('.tfstate')) cpSync(join(stack.folder, entry), join(target, entry), { recursive: true });
  for (const [path, text] of Object.entries({ [file]: JSON.stringify(stack.json), ...extra })) {
    mkdirSync(join(target, path, '..'), { recursive: true });
    writeFileSync(join(target, path), text);
  }
  return target;
};
