import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { inputsOf, readInputs, readJson } from '../src';
import { folderWith, shop } from './shop';

const bucket = JSON.stringify({ resource: { aws_s3_bucket: { b: {} } } });
const problemOf = (f: () => unknown): { readonly code?: string; readonly path?: string } => {
  try {
    f();
  } catch (e) {
    if (e instanceof InputError) return e.problems[0] ?? {};
    throw e;
  }
  return {};
};

describe('inputs', () => {
  it('are the Terraform of a folder, and the intents that lie in it', () => {
    const { estate, intents } = readInputs([shop]);
    expect(estate.stacks.map((s) => s.name)).toEqual(['dev', 'prod']);
    expect(intents?.environments.map((e) => e.name)).toEqual(['dev', 'prod']);
  });

  it('without intents beside the Terraform are Terraform alone', () => {
    const folder = folderWith({ 'cdk.tf.json': bucket });
    expect(readInputs([folder])).not.toHaveProperty('intents');
  });

  it('of a single file take the intents beside the file', () => {
    const folder = folderWith({ 'cdk.tf.json': bucket });
    copyFileSync(join(shop, 'intents.json'), join(folder, 'intents.json'));
    expect(readInputs([join(folder, 'cdk.tf.json')]).intents?.environments).toHaveLength(2);
  });

  it('take an intents file that is named before one that lies there', () => {
    const other = folderWith({ 'mine.json': JSON.stringify({ version: 1, environments: [] }) });
    expect(readInputs([shop], join(other, 'mine.json')).intents).toEqual({ version: 1, environments: [] });
  });

  it('may be several paths; the intents of the first that has some count', () => {
    const folder = folderWith({ 'more/cdk.tf.json': bucket });
    const { estate, intents } = readInputs([join(folder, 'more'), shop]);
    expect(estate.stacks.map((s) => s.name)).toEqual(['more', 'dev', 'prod']);
    expect(intents?.environments).toHaveLength(2);
  });

  it('have one digest for one text, and another for another', () => {
    const text = readFileSync(join(shop, 'stacks/dev/cdk.tf.json'), 'utf8');
    const digest = (t: string): string => inputsOf([{ name: 'dev', json: JSON.parse(t) }]).estate.digest;
    expect(digest(text)).toBe(digest(text));
    expect(digest(text)).not.toBe(digest(text.replace('10.0.1.0/24', '10.0.9.0/24')));
  });

  it.each([
    ['a path that is not there', () => readInputs(['/nowhere']), 'no-such-input', '/nowhere'],
    ['an intents file that is not there', () => readInputs([shop], '/nowhere.json'), 'no-such-input', '/nowhere.json'],
    ['a JSON file that is not there', () => readJson('/nowhere.json'), 'no-such-input', '/nowhere.json'],
  ])('refuse %s and name it', (_, f, code, path) => {
    expect(problemOf(f)).toMatchObject({ code, path });
  });

  it.each([
    ['Terraform that is cut short', { 'cdk.tf.json': bucket.slice(0, 10) }, 'broken-json', 'cdk.tf.json'],
    ['intents that are cut short', { 'cdk.tf.json': bucket, 'intents.json': '{' }, 'broken-json', 'intents.json'],
    ['intents of another version', { 'cdk.tf.json': bucket, 'intents.json': '{"version":2,"environments":[]}' }, 'invalid-intents', 'intents.json'],
    ['a folder without Terraform', { 'notes.txt': 'x' }, 'no-terraform', ''],
  ])('refuse %s and name it', (_, files, code, path) => {
    const folder = folderWith(files);
    const found = problemOf(() => readInputs([folder]));
    expect(found.code).toBe(code);
    expect(found.path).toContain(join(folder, path));
  });
});
