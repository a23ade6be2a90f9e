import type { FoundationPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { foundation } from '../src';

const plan: FoundationPlan = {
  keys: [{ id: 'logs', alias: 'acme-dev-logs', description: 'logs', policy: [{ Sid: 'AdministerThroughIam', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'kms:DescribeKey', Resource: '*' }] }],
  logGroups: [{ id: 'trail', name: '/acme/dev/trail', retentionDays: 365, key: 'logs' }],
  roles: [
    {
      id: 'trail',
      name: 'acme-dev-trail',
      description: 'delivers',
      trust: [{ Sid: 'AssumedByAws', Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } }],
      boundaryArn: 'arn:aws:iam::111111111111:policy/acme-workload-boundary',
      maxSessionSeconds: 3600,
      policies: [{ name: 'deliver', statements: [{ Sid: 'Deliver', Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: 'arn:aws:logs:eu-central-1:111111111111:log-group:/acme/dev/trail:*' }] }],
    },
  ],
  accountDefaults: { blockS3PublicAccess: true, ebsEncryptionByDefault: true, imdsV2Required: true, blockSnapshotSharing: true, blockImageSharing: true, internetGateways: 'block-bidirectional', emptyDefaultVpc: true },
};
const archive: FoundationPlan = {
  ...plan,
  logGroups: [],
  roles: [],
  logBucket: { id: 'trails', name: 'acme-trails', key: 'logs', policy: [{ Sid: 'DenyWithoutTls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }], lifecycle: { noncurrentDays: 365, expireDays: 2557 }, lock: { mode: 'GOVERNANCE', days: 365 } },
};

describe('account defaults', () => {
  const slice = synthSlice((s) => void foundation(s, plan));
  it('no bucket, snapshot or image of the account can be public', () => {
    expect(slice.only('aws_s3_account_public_access_block')).toMatchObject({ block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true });
    expect(slice.only('aws_ebs_snapshot_block_public_access')).toMatchObject({ state: 'block-all-sharing' });
    expect(slice.only('aws_ec2_image_block_public_access')).toMatchObject({ state: 'block-new-sharing' });
  });
  it('volumes are encrypted and machines ask for tokens', () => {
    expect(slice.only('aws_ebs_encryption_by_default')).toMatchObject({ enabled: true });
    expect(slice.only('aws_ec2_instance_metadata_defaults')).toMatchObject({ http_tokens: 'required', http_put_response_hop_limit: 1 });
  });
});

describe('log destinations', () => {
  const slice = synthSlice((s) => void foundation(s, plan));
  it('a log group is encrypted with the key of its plan and kept as long as it says', () =>
    expect(slice.only('aws_cloudwatch_log_group')).toMatchObject({ name: '/acme/dev/trail', retention_in_days: 365, kms_key_id: `\${aws_kms_key.${Object.keys(slice.ofType('aws_kms_key'))[0] ?? ''}.arn}` }));
  it('a delivery role is pinned to the account, under the boundary, with its one policy', () => {
    expect(slice.only('aws_iam_role')).toMatchObject({ name: 'acme-dev-trail', permissions_boundary: 'arn:aws:iam::111111111111:policy/acme-workload-boundary', max_session_duration: 3600 });
    expect(String(slice.only('aws_iam_role')['assume_role_policy'])).toContain('"aws:SourceAccount":"111111111111"');
    expect(slice.only('aws_iam_role_policy')).toMatchObject({ name: 'deliver' });
  });
  it('a key rotates and its policy is its own', () => {
    expect(slice.only('aws_kms_key')).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    expect(String(slice.only('aws_kms_key')['policy'])).toContain('AdministerThroughIam');
  });
  it('an account that archives nothing has no bucket', () => expect(slice.ofType('aws_s3_bucket')).toEqual({}));
});

describe('the archive', () => {
  const slice = synthSlice((s) => void foundation(s, archive));
  it('is locked from its first object: nobody deletes what happened', () => {
    expect(slice.only('aws_s3_bucket')).toMatchObject({ bucket: 'acme-trails', object_lock_enabled: true });
    expect(slice.only('aws_s3_bucket_object_lock_configuration')['rule']).toEqual({ default_retention: { mode: 'GOVERNANCE', days: 365 } });
  });
  it('is emptied only after the years that the plan says', () => expect(JSON.stringify(slice.only('aws_s3_bucket_lifecycle_configuration')['rule'])).toContain('"expiration":[{"days":2557}]'));
  it('refuses plain transport', () => expect(String(slice.only('aws_s3_bucket_policy')['policy'])).toContain('aws:SecureTransport'));
  it('keeps its addresses', () => expect(['aws_s3_bucket', 'aws_kms_key'].map((t) => Object.keys(slice.ofType(t)))).toEqual([['trails_B7AA815D'], ['logs-key_3102F837']]));
});

it('a log group whose key is not in the plan is refused', () => expect(() => synthSlice((s) => void foundation(s, { ...plan, keys: [] }))).toThrow('no key `logs`: there are none'));

describe('the internet and the VPC that AWS made', () => {
  const slice = synthSlice((s) => void foundation(s, plan));
  it('no internet gateway of the account carries anything', () => expect(slice.only('aws_vpc_block_public_access_options')).toMatchObject({ internet_gateway_block_mode: 'block-bidirectional' }));
  it('the group of the default VPC is emptied, where there is one', () => {
    expect(slice.only('aws_default_security_group')).toMatchObject({ ingress: [], egress: [], vpc_id: '${each.value}', for_each: expect.stringContaining('data.aws_vpcs') as string });
    expect(slice.ofType('aws_default_vpc')).toEqual({});
  });
});

it('an archive without a key of its own is encrypted with keys of S3', () => {
  const slice = synthSlice((s) => void foundation(s, { ...plan, archives: [{ id: 'entry-logs', name: 'acme-entry-logs', policy: [{ Sid: 'DenyWithoutTls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }], lifecycle: { noncurrentDays: 30 } }] }));
  expect(slice.only('aws_s3_bucket_server_side_encryption_configuration')).toMatchObject({ rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }] });
  expect(JSON.stringify(slice.only('aws_s3_bucket_server_side_encryption_configuration'))).not.toContain('kms_master_key_id');
});
