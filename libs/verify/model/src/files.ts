import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '@zta/kernel';
import { duplicateKey } from './duplicate-key';
import { isPlan } from './plan';
import type { StackInput } from './read';

/**
 * Reads the Terraform JSON of a `cdktf.out`, of one stack's folder, or of one file, in name order: `cdk.tf.json` and other `*.tf.json`, and plans (`terraform show -json`
 * written to a `*.json`). A stack is called as its folder, a plan as its file, or as its folder where the file is just `plan.json`.
 * Throws InputError for a path that is not there, holds no Terraform, or holds broken JSON.
 */
export const readFiles = (path: string): readonly StackInput[] => {
  if (!existsSync(path)) throw problem('no-such-input', path, 'no such file or folder', 'run `npx cdktf synth` first');
  if (statSync(path).isFile()) return [fromFile(path, parse(path))];
  const files = foldersOf(path).map((d) => join(d, 'cdk.tf.json')).filter((f) => existsSync(f));
  const beside = files.map(dirname).flatMap((d) => readdirSync(d).filter((f) => /\.(tf|tofu)(\.json)?$/.test(f) && f !== 'cdk.tf.json').map((f) => join(d, f)));
  if (beside.length > 0) throw new InputError(beside.map((f) => ({ code: 'unread-terraform', path: f, message: 'Terraform reads this file, and nobody else would', allowed: '`cdk.tf.json` alone', next: 'move it into the program that synthesizes, or verify a plan' })));
  const stacks = files.map((f) => fromFile(f, parse(f)));
  const found = [...stacks, ...plansIn(path)];
  if (found.length === 0) throw problem('no-terraform', path, 'no `cdk.tf.json` and no plan in it', 'give the output folder of `cdktf synth`, or plans as `terraform show -json` prints them');
  return found;
};

const fromFile = (file: string, json: unknown): StackInput => {
  const name = basename(file, '.json');
  return { name: isPlan(json) && name !== 'plan' ? name : basename(dirname(file)), json };
};

/** Plans that lie in a folder itself; other JSON files there are somebody else's. */
const plansIn = (folder: string): readonly StackInput[] =>
  readdirSync(folder)
    .filter((f) => f.endsWith('.json') && !f.endsWith('.tf.json'))
    .sort()
    .map((f) => join(folder, f))
    .map((f) => ({ f, json: parse(f) }))
    .filter(({ json }) => isPlan(json))
    .map(({ f, json }) => fromFile(f, json));

const foldersOf = (path: string): readonly string[] => {
  const stacks = existsSync(join(path, 'stacks')) ? join(path, 'stacks') : path;
  return [stacks, ...readdirSync(stacks, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => join(stacks, e.name)).sort()];
};

const parse = (file: string): unknown => {
  const text = readFileSync(file, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (e) {
    throw problem('broken-json', file, `not JSON: ${e instanceof Error ? e.message : String(e)}`, 'synthesize again: the file may be cut short');
  }
  const twice = duplicateKey(text);
  if (twice !== undefined) throw problem('duplicate-key', file, `an object names \`${twice}\` twice: Terraform merges the two, others keep one`, 'synthesize again, and find out who wrote it');
  return json;
};

const problem = (code: string, path: string, message: string, next: string): InputError => new InputError([{ code, path, message, next }]);
