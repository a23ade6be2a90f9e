import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '@zta/kernel';
import type { StackInput } from './read';

/**
 * Reads the Terraform JSON of a `cdktf.out`, of one stack's folder, or of one `*.tf.json` file, in name order.
 * Throws InputError for a path that is not there, holds no Terraform, or holds broken JSON.
 */
export const readFiles = (path: string): readonly StackInput[] => {
  if (!existsSync(path)) throw problem('no-such-input', path, 'no such file or folder', 'run `npx cdktf synth` first');
  const files = statSync(path).isFile() ? [path] : foldersOf(path).map((d) => join(d, 'cdk.tf.json')).filter((f) => existsSync(f));
  if (files.length === 0) throw problem('no-terraform', path, 'no `cdk.tf.json` in it', 'give the output folder of `cdktf synth`');
  return files.map((file) => ({ name: basename(dirname(file)), json: parse(file) }));
};

const foldersOf = (path: string): readonly string[] => {
  const stacks = existsSync(join(path, 'stacks')) ? join(path, 'stacks') : path;
  return [stacks, ...readdirSync(stacks, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => join(stacks, e.name)).sort()];
};

const parse = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (e) {
    throw problem('broken-json', file, `not JSON: ${e instanceof Error ? e.message : String(e)}`, 'synthesize again: the file may be cut short');
  }
};

const problem = (code: string, path: string, message: string, next: string): InputError => new InputError([{ code, path, message, next }]);
