import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnreadable, policyOf, readEstate, readFiles } from '../src';
import { duplicateKey } from '../src/duplicate-key';

const user = { evil: { name: 'evil' } };
const folderWith = (files: Readonly<Record<string, string>>): string => {
  const out = mkdtempSync(join(tmpdir(), 'unread-'));
  mkdirSync(join(out, 'stacks/dev'), { recursive: true });
  for (const [name, text] of Object.entries({ 'cdk.tf.json': '{}', ...files })) writeFileSync(join(out, 'stacks/dev', name), text);
  return out;
};

describe('what Terraform would read and this reader would not', () => {
  it.each([
    ['resources in a list', { resource: [{ aws_iam_user: user }] }],
    ['a type in a list', { resource: { aws_iam_user: [user] } }],
    ['two blocks of one name', { resource: { aws_iam_user: { a: [{}, {}] } } }],
    ['a module', { module: { m: { source: './m' } } }],
  ])('is refused: %s', (_, json) => expect(() => readEstate([{ name: 's', json }])).toThrow('this reader does not'));

  it.each(['evil.tf', 'evil.tf.json', 'x_override.tf.json', 'evil.tofu'])('is refused: %s beside the stack', (name) => expect(() => readFiles(folderWith({ [name]: '{}' }))).toThrow(name));
  it('leaves the lock file of providers alone', () => expect(readFiles(folderWith({ '.terraform.lock.hcl': '' }))).toHaveLength(1));
  it('is refused: an object that names a key twice', () => expect(() => readFiles(folderWith({ 'cdk.tf.json': '{"resource":{"aws_iam_user":{"evil":{}}},"resource":{}}' }))).toThrow('`resource` twice'));

  it.each([0, '0', '${0}', '00', '0.0', '-0'])('makes nothing with a count of %s', (count) => expect(readEstate([{ name: 's', json: { resource: { aws_x: { a: { count } } } } }]).resources).toEqual([]));
  it.each([[{}], [[]]])('makes nothing for each of %j', (none) => expect(readEstate([{ name: 's', json: { resource: { aws_x: { a: { for_each: none } } } } }]).resources).toEqual([]));

  it('a policy without statements, or with a key twice, is not "no policy"', () => {
    for (const policy of ['{}', '{"statement":[]}', '{"Statement":[],"Statement":[]}']) expect(isUnreadable(policyOf({ policy })!), policy).toBe(true);
  });
});

describe('duplicateKey', () => {
  it('finds none in what JSON.stringify writes, whatever the strings hold', () => fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => duplicateKey(JSON.stringify(value, null, indent)) === undefined)));
  it('finds one at any depth, spelled in any way', () => expect(['{"a":1,"a":2}', '[{"x":{"b":[1,{"k":0, "\\u006b" : 1}]}}]'].map(duplicateKey)).toEqual(['a', 'k']));
  it('a string or another object with the same text is no key', () => expect(duplicateKey('{"a":"a","b":{"a":["a","a"]},"c":[{"a":1},{"a":1}]}')).toBeUndefined());
});
