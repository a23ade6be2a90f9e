import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inputsOf, type Inputs } from '../src';

/** A small estate as files: one function, a bucket with its key, a table, three endpoints, operators, and another environment. Its flows are proved; some controls are not kept. */
export const shop = join(import.meta.dirname, '../fixtures/shop');

type Block = Record<string, unknown>;
/** Type → logical name → block. */
export type Resources = Record<string, Record<string, Block>>;

/** The shop in memory, its dev stack edited. */
export const edited = (edit: (resources: Resources) => void): Inputs => {
  const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(shop, ...path), 'utf8'));
  const stacks = readdirSync(join(shop, 'stacks')).map((name) => ({ name, json: read('stacks', name, 'cdk.tf.json') as { resource: Resources } }));
  const dev = stacks.find((s) => s.name === 'dev');
  if (dev) edit(dev.json.resource);
  return inputsOf(stacks, read('intents.json'));
};

/** Edits the statements of a policy attribute. */
export const statements = (block: Block | undefined, edit: (all: readonly Block[]) => readonly Block[], attribute = 'policy'): void => {
  if (!block) throw new RangeError('no such block');
  const document = JSON.parse(String(block[attribute])) as { Statement: readonly Block[] };
  block[attribute] = JSON.stringify({ ...document, Statement: edit(document.Statement) });
};

/** A fresh folder with these files in it. */
export const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'zta-run-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
};
