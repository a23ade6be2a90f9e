import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '@zta/kernel';
import { parseIntents, type Intents } from '@zta/intents-format';
import { readEstate, readFiles, type Estate, type StackInput } from '@zta/verify-model';

/** What was read: the linked Terraform, and what it was declared to be, where a file says so. */
export interface Inputs {
  readonly estate: Estate;
  readonly intents?: Intents;
}

/**
 * Reads Terraform (a `cdktf.out`, a folder, plan files) and the intents beside it.
 * Throws InputError for what is not there or cannot be read.
 * @param intentsFile the intents. Default: `intents.json` in the first path, where there is one
 */
export const readInputs = (paths: readonly string[], intentsFile?: string): Inputs => {
  const estate = readEstate(paths.flatMap((p) => readFiles(p)));
  const file = intentsFile ?? paths.map((p) => join(existsSync(p) && statSync(p).isDirectory() ? p : dirname(p), 'intents.json')).find((f) => existsSync(f));
  return file === undefined ? { estate } : { estate, intents: parseIntents(readJson(file), file) };
};

/** The same from values: stacks as Terraform JSON, and the value of an intents file. Throws InputError when either is not what it should be. */
export const inputsOf = (stacks: readonly StackInput[], intents?: unknown): Inputs => ({ estate: readEstate(stacks), ...(intents === undefined ? {} : { intents: parseIntents(intents) }) });

/** Reads a JSON file. Throws InputError that names it. */
export const readJson = (file: string): unknown => {
  if (!existsSync(file)) throw new InputError([{ code: 'no-such-input', path: file, message: 'no such file', next: 'mend the path' }]);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (e) {
    throw new InputError([{ code: 'broken-json', path: file, message: `not JSON: ${e instanceof Error ? e.message : String(e)}`, next: 'write it again: it may be cut short' }]);
  }
};
