import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { Statement } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { addressOf, EncryptedBucket, EncryptionKey, override, overridesOf, renderPolicy, type Override } from '../src';
import { synthSlice } from '../src/testing';

const deny: Statement = { Sid: 'DenyOutside', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { StringNotEquals: { 'aws:SourceVpce': '@{endpoint/s3}' } } };
const key = { arn: 'arn:aws:kms:eu-central-1:111111111111:key/k' };

describe('ZtaStack', () => {
  const { json } = synthSlice(() => undefined);
  const terraform = json['terraform'] as { backend: { s3: Record<string, unknown> }; required_providers: { aws: { version: string } }; required_version: string };

  it('keeps its state encrypted and locked in its own account', () =>
    expect(terraform.backend.s3).toMatchObject({
      bucket: 'acme-tfstate-111111111111-eu-central-1',
      key: 'dev/test/eu-central-1.tfstate',
      profile: 'zta-111111111111',
      encrypt: true,
      use_lockfile: true,
      kms_key_id: 'arn:aws:kms:eu-central-1:111111111111:alias/acme-tfstate',
    }));

  it('pins the provider and refuses every other account', () => {
    expect(terraform.required_providers.aws.version).toBe('= 5.100.0');
    expect((json['provider'] as { aws: Record<string, unknown>[] }).aws[0]).toMatchObject({ allowed_account_ids: ['111111111111'], profile: 'zta-111111111111' });
  });

  it('names no identity but the profile', () => expect(JSON.stringify(json['provider'])).not.toMatch(/access_key|secret_key|assume_role/));
});

describe('renderPolicy', () => {
  it('puts tokens where the plan refers', () => expect(renderPolicy([deny], (kind, name) => `${kind}:${name}`)).toContain('"aws:SourceVpce":"endpoint:s3"'));
  it('names what it was not given', () => expect(() => renderPolicy([deny])).toThrow('`@{endpoint/s3}`'));
});

describe('override', () => {
  it('is recorded with its reason, and refused without', () => {
    let seen: readonly Override[] = [];
    const slice = synthSlice((stack) => {
      const bucket = new S3Bucket(stack, 'b', { bucket: 'x' });
      override(bucket, 'force_destroy', true, 'scratch data');
      expect(() => override(bucket, 'force_destroy', true, ' ')).toThrow('reason');
      seen = overridesOf(stack);
      expect(addressOf(bucket)).toEqual({ stack: 'dev-workload-test', address: 'aws_s3_bucket.b' });
    });
    expect(seen).toEqual([{ at: { stack: 'dev-workload-test', address: 'aws_s3_bucket.b' }, path: 'force_destroy', reason: 'scratch data' }]);
    expect(slice.only('aws_s3_bucket')['force_destroy']).toBe(true);
  });
});

describe('EncryptionKey', () => {
  it('rotates and always carries an explicit policy', () => {
    const slice = synthSlice((s) => void new EncryptionKey(s, 'logs', { alias: 'acme-dev-logs', description: 'logs', policy: [{ Sid: 'Root', Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 'kms:*', Resource: '*' }] }));
    expect(slice.only('aws_kms_key')).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    expect(slice.only('aws_kms_key')['policy']).toContain('"Sid":"Root"');
    expect(slice.only('aws_kms_alias')['name']).toBe('alias/acme-dev-logs');
  });
});

describe('EncryptedBucket', () => {
  const slice = synthSlice((s) => void new EncryptedBucket(s, 'documents', { bucketName: 'acme-documents', key, policy: [deny], references: () => 'vpce-1', lifecycle: { noncurrentDays: 90 }, lock: { mode: 'GOVERNANCE', days: 365 } }));

  it('is encrypted with the given key', () => expect(JSON.stringify(slice.only('aws_s3_bucket_server_side_encryption_configuration'))).toContain(key.arn));
  it('blocks public access in all four ways', () =>
    expect(slice.only('aws_s3_bucket_public_access_block')).toMatchObject({ block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true }));
  it('has no ACLs, keeps versions, and locks where asked', () => {
    expect(slice.only('aws_s3_bucket_ownership_controls')['rule']).toEqual({ object_ownership: 'BucketOwnerEnforced' });
    expect(slice.only('aws_s3_bucket_versioning')['versioning_configuration']).toEqual({ status: 'Enabled' });
    expect(slice.only('aws_s3_bucket_object_lock_configuration')['rule']).toEqual({ default_retention: { days: 365, mode: 'GOVERNANCE' } });
  });
  it('pins the address of what holds data', () => expect(Object.keys(slice.ofType('aws_s3_bucket'))).toEqual(['documents_B555045C']));
});
