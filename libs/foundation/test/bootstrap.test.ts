import type { BootstrapPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { bootstrap } from '../src';

const plan: BootstrapPlan = {
  stateBucket: 'acme-tfstate-111111111111-eu-central-1',
  stateBucketPolicy: [{ Sid: 'DenyUndeclared', Effect: 'Deny', Principal: '*', Action: 's3:GetObject*', Resource: '*', Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/acme-apply' } } }],
  stateKeyAlias: 'acme-tfstate',
  stateKeyPolicy: [{ Sid: 'UseForState', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'kms:Decrypt', Resource: '*' }],
  boundaries: [{ name: 'acme-workload-boundary', description: 'the most', statements: [{ Sid: 'NeverIdentity', Effect: 'Deny', Action: 'iam:*', Resource: '*' }] }],
  roles: [{ id: 'break-glass', name: 'acme-break-glass', description: 'emergencies', trust: [{ Sid: 'AssumedInAccount', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'sts:AssumeRole', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }], maxSessionSeconds: 3600, policies: [{ name: 'break-glass', statements: [{ Sid: 'Everything', Effect: 'Allow', Action: ['*'], Resource: '*' }] }] }],
};
const slice = synthSlice((s) => void bootstrap(s, plan));

describe('bootstrap', () => {
  it('keeps state under its own key, in versions, for declared roles', () => {
    expect(JSON.stringify(slice.only('aws_s3_bucket_server_side_encryption_configuration')['rule'])).toContain('aws_kms_key.state-key');
    expect(slice.only('aws_s3_bucket_versioning')['versioning_configuration']).toEqual({ status: 'Enabled' });
    expect(String(slice.only('aws_s3_bucket_policy')['policy'])).toContain('DenyUndeclared');
    expect(slice.only('aws_kms_alias')).toMatchObject({ name: 'alias/acme-tfstate' });
  });
  it('makes the boundary a policy that roles can be held under', () => {
    expect(slice.only('aws_iam_policy')).toMatchObject({ name: 'acme-workload-boundary' });
    expect(String(slice.only('aws_iam_policy')['policy'])).toContain('NeverIdentity');
  });
  it('makes roles with the trust of the plan, for an hour', () => {
    expect(slice.only('aws_iam_role')).toMatchObject({ name: 'acme-break-glass', max_session_duration: 3600 });
    expect(String(slice.only('aws_iam_role')['assume_role_policy'])).toContain('aws:MultiFactorAuthPresent');
  });
  it('keeps the addresses of state', () => expect(['aws_s3_bucket', 'aws_kms_key'].map((t) => Object.keys(slice.ofType(t)))).toEqual([['state_EC29AD4A'], ['state-key_0BCBF700']]));
});
