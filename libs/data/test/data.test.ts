import type { DataPlan } from '@zta/blueprint';
import type { Statement } from '@zta/kernel';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { data } from '../src';

const policy = (Sid: string, resource: string): readonly Statement[] => [{ Sid, Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'kms:DescribeKey', Resource: resource }];
const endpointOnly: Statement = { Sid: 'DenyOutsideEndpoint', Effect: 'Deny', Principal: '*', Action: 's3:GetObject*', Resource: 'arn:aws:s3:::acme-documents/*', Condition: { StringNotEquals: { 'aws:SourceVpce': '@{endpoint/s3}' } } };
const tls: Statement = { Sid: 'DenyWithoutTls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::acme-documents/*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

const itemsOnly: Statement = { Sid: 'DenyOutsideEndpoint', Effect: 'Deny', Principal: '*', Action: 'dynamodb:GetItem', Resource: 'arn:aws:dynamodb:eu-central-1:111111111111:table/acme-dev-catalogue', Condition: { StringNotEquals: { 'aws:SourceVpce': '@{endpoint/dynamodb}' } } };

const plan: DataPlan = {
  keys: ['documents', 'catalogue'].map((id) => ({ id, alias: `acme-dev-${id}`, description: id, policy: policy('Administer', '*') })),
  buckets: [{ id: 'documents', name: 'acme-documents', key: 'documents', policy: [tls, endpointOnly], lifecycle: { noncurrentDays: 30 } }],
  tables: [{ id: 'catalogue', name: 'acme-dev-catalogue', key: 'catalogue', partitionKey: 'pk', sortKey: 'sk', policy: [itemsOnly], deletionProtection: true }],
  grants: [{ id: 'orders-documents', roleName: 'acme-dev-orders', policyName: 'documents', statements: [{ Sid: 'Key', Effect: 'Allow', Action: ['kms:Decrypt'], Resource: '@{key/documents}' }] }],
};
const slice = synthSlice((s) => void data(s, plan, { endpointIds: { s3: 'vpce-1', dynamodb: 'vpce-2' } }));
const statements = (block: Readonly<Record<string, unknown>>): readonly Statement[] => (JSON.parse(String(block['policy'])) as { Statement: Statement[] }).Statement;
const key = (id: string): string => `\${aws_kms_key.${Object.keys(slice.ofType('aws_kms_key')).find((k) => k.startsWith(id)) ?? '?'}.arn}`;

describe('a bucket', () => {
  it('is encrypted with its own key', () =>
    expect(slice.only('aws_s3_bucket_server_side_encryption_configuration')['rule']).toEqual([{ apply_server_side_encryption_by_default: { kms_master_key_id: key('documents'), sse_algorithm: 'aws:kms' }, bucket_key_enabled: true }]));
  it('refuses plain transport and every way but the named endpoint', () => {
    const written = statements(slice.only('aws_s3_bucket_policy'));
    expect(written).toContainEqual(tls);
    expect(written[1]?.Condition).toEqual({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } });
  });
  it('belongs to its owner, is not public in any way, and keeps versions for a while', () => {
    expect(slice.only('aws_s3_bucket_ownership_controls')['rule']).toEqual({ object_ownership: 'BucketOwnerEnforced' });
    expect(Object.entries(slice.only('aws_s3_bucket_public_access_block')).filter(([, v]) => v === true).map(([k]) => k)).toEqual(['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets']);
    expect(slice.only('aws_s3_bucket_versioning')['versioning_configuration']).toEqual({ status: 'Enabled' });
    expect(JSON.stringify(slice.only('aws_s3_bucket_lifecycle_configuration')['rule'])).toContain('"noncurrent_days":30');
  });
});

describe('a table', () => {
  const table = slice.only('aws_dynamodb_table');
  it('is encrypted with its own key', () => expect(table['server_side_encryption']).toEqual({ enabled: true, kms_key_arn: key('catalogue') }));
  it('can be restored to any second, and is not deleted by mistake', () => expect(table).toMatchObject({ point_in_time_recovery: { enabled: true }, deletion_protection_enabled: true, billing_mode: 'PAY_PER_REQUEST' }));
  it('has the keys of its plan and declares no other attribute', () => expect(table).toMatchObject({ hash_key: 'pk', range_key: 'sk', attribute: [{ name: 'pk', type: 'S' }, { name: 'sk', type: 'S' }] }));
  it('refuses every way to its items but the named endpoint', () => expect(statements(slice.only('aws_dynamodb_resource_policy'))[0]?.Condition).toEqual({ StringNotEquals: { 'aws:SourceVpce': 'vpce-2' } }));
  it('may have one key alone', () => {
    const one = synthSlice((s) => void data(s, { ...plan, tables: [{ id: 'c', name: 'c', key: 'catalogue', partitionKey: 'pk', policy: [itemsOnly], deletionProtection: false }] }, { endpointIds: { s3: 'vpce-1', dynamodb: 'vpce-2' } }));
    expect(one.only('aws_dynamodb_table')).toMatchObject({ attribute: [{ name: 'pk', type: 'S' }], deletion_protection_enabled: false });
    expect(one.only('aws_dynamodb_table')).not.toHaveProperty('range_key');
  });
});

describe('a grant', () => {
  it("stands on the role's name, with the ARN of the key that it opens", () => {
    const grant = slice.only('aws_iam_role_policy');
    expect(grant).toMatchObject({ role: 'acme-dev-orders', name: 'documents' });
    expect(statements(grant)[0]?.Resource).toBe(key('documents'));
  });
  it('on a key that is not there is refused', () =>
    expect(() => synthSlice((s) => void data(s, { ...plan, keys: [], buckets: [], tables: [] }, { endpointIds: {} }))).toThrow('`@{key/documents}`'));
});

it('a bucket policy that names an endpoint which networking does not have is refused', () => expect(() => synthSlice((s) => void data(s, plan, { endpointIds: {} }))).toThrow('`@{endpoint/s3}`'));

it('addresses of what holds data never change: another address would be another, empty thing', () => {
  expect(['aws_s3_bucket', 'aws_dynamodb_table', 'aws_kms_key'].map((t) => [t, Object.keys(slice.ofType(t))])).toEqual([
    ['aws_s3_bucket', ['documents_B555045C']],
    ['aws_dynamodb_table', ['catalogue_1B15CAF5']],
    ['aws_kms_key', ['catalogue-key_59096F93', 'documents-key_31D897EE']],
  ]);
});
