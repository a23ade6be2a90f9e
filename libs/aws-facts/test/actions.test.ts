import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeTables } from '../scripts/tables';
import { actionFact, actionsOf, expandAction, knownServices, knowsAction, managedPolicy, supportsResourceControl } from '../src/index';

const file = join(import.meta.dirname, '..', 'data', 'iam.json');

describe('the tables of actions', () => {
  test('are, byte by byte, what the pinned source gives (else run `npx tsx libs/aws-facts/scripts/generate.ts`)', () => {
    expect(makeTables()).toBe(readFileSync(file, 'utf8'));
  });

  test('know what AWS says of well-known actions', () => {
    expect(actionFact('s3:getobject')).toMatchObject({ name: 's3:GetObject', access: 'Read', resourceTypes: expect.arrayContaining(['object']) });
    expect(actionFact('kms:Decrypt')?.conditionKeys).toContain('kms:ViaService');
    expect(actionFact('dynamodb:Query')?.resourceTypes).toEqual(['index', 'table']);
    expect(actionsOf('lambda').flatMap((a) => a.resourceTypes)).toEqual(expect.arrayContaining(['function', 'function alias']));
    expect(actionFact('s3:ListAllMyBuckets')?.resourceTypes).toEqual([]);
    expect(actionFact('iam:PutRolePolicy')?.access).toBe('Permissions management');
    expect(actionFact('s3:PutObject')?.conditionKeys).toContain('s3:x-amz-acl');
  });

  test('tell an action from a spelling mistake', () => {
    expect(knowsAction('S3:GETOBJECT')).toBe(true);
    expect(knowsAction('s3:GetObjects')).toBe(false);
    expect(knowsAction('s3')).toBe(false);
    expect(actionsOf('nosuchservice')).toEqual([]);
  });

  test('expand patterns to exactly the actions that match', () => {
    expect(expandAction('s3:GetObject')).toEqual(['s3:GetObject']);
    expect(expandAction('s3:getobjectt*')).toEqual(['s3:GetObjectTagging', 's3:GetObjectTorrent']);
    expect(expandAction('kms:*')).toEqual(actionsOf('kms').map((a) => a.name));
    expect(expandAction('*')).toHaveLength(knownServices.reduce((n, s) => n + actionsOf(s).length, 0));
    expect(expandAction('s3:No?Such')).toEqual([]);
  });

  test('cover every action by the pattern made of any of its prefixes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...actionsOf('s3'), ...actionsOf('kms'), ...actionsOf('dynamodb')), fc.nat(40), ({ name }, cut) => {
        expect(expandAction(`${name.slice(0, Math.max(name.indexOf(':') + 1, name.length - cut))}*`)).toContain(name);
      }),
    );
  });

  test('name only resource types and keys that exist', () => {
    for (const service of knownServices) for (const a of actionsOf(service)) for (const part of [...a.resourceTypes, ...a.conditionKeys]) expect(part).not.toBe('');
  });
});

test('resource control policies act on S3 and not on Lambda', () => {
  expect([supportsResourceControl('s3'), supportsResourceControl('lambda')]).toEqual([true, false]);
});

test('an AWS managed policy is known by its ARN in every partition, and unknown where no text is pinned', () => {
  expect(managedPolicy('arn:aws-cn:iam::aws:policy/AdministratorAccess')).toEqual([{ Effect: 'Allow', Action: '*', Resource: '*' }]);
  expect(managedPolicy('arn:aws:iam::aws:policy/ReadOnlyAccess')).toBeUndefined();
  expect(managedPolicy('arn:aws:iam::111111111111:policy/AdministratorAccess')).toBeUndefined();
});
