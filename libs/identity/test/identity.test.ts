import type { IdentityPlan, SealPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { identity, seal } from '../src';

const boundaryArn = 'arn:aws:iam::111111111111:policy/acme-workload-boundary';
const plan: IdentityPlan = {
  roles: ['orders', 'receipts'].map((id) => ({
    id,
    name: `acme-dev-${id}`,
    description: id,
    trust: [{ Sid: 'AssumedByLambda', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } }],
    boundaryArn,
    maxSessionSeconds: 3600,
    policies: [{ name: 'logs', statements: [{ Sid: 'OwnLogs', Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: 'arn:aws:logs:eu-central-1:111111111111:log-group:/x:*' }] }],
  })),
  grants: [{ id: 'orders-queue', roleName: 'acme-dev-orders', policyName: 'queue', statements: [{ Sid: 'Send', Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: 'arn:aws:sqs:eu-central-1:111111111111:q' }] }],
};

describe('identity', () => {
  const slice = synthSlice((s) => void identity(s, plan));
  const roles = Object.values(slice.ofType('aws_iam_role'));

  it('holds every role under the boundary, for an hour, trusting one service of one account', () => {
    expect(roles.map((r) => r['name'])).toEqual(['acme-dev-orders', 'acme-dev-receipts']);
    for (const role of roles) {
      expect(role).toMatchObject({ permissions_boundary: boundaryArn, max_session_duration: 3600 });
      expect((JSON.parse(String(role['assume_role_policy'])) as { Statement: unknown[] }).Statement).toEqual(plan.roles[0]?.trust);
    }
  });
  it('writes policies inline, one resource each: nothing is attached that others could widen', () => {
    expect(Object.values(slice.ofType('aws_iam_role_policy')).map((p) => p['name']).sort()).toEqual(['logs', 'logs', 'queue']);
    expect(slice.ofType('aws_iam_role_policy_attachment')).toEqual({});
    for (const role of roles) for (const inline of ['inline_policy', 'managed_policy_arns']) expect(role).not.toHaveProperty(inline);
  });
  it('makes no user and no access key', () => expect(Object.keys(slice.json['resource'] as object).filter((t) => /iam_user|access_key/.test(t))).toEqual([]));
});

describe('seal', () => {
  const plan: SealPlan = { roles: [{ id: 'orders', roleName: 'acme-dev-orders', policyNames: ['documents', 'logs'], policyArns: [] }] };
  const slice = synthSlice((s) => void seal(s, plan));

  it('lists all inline policies of a role: one added by hand is drift', () => expect(slice.only('aws_iam_role_policies_exclusive')).toMatchObject({ role_name: 'acme-dev-orders', policy_names: ['documents', 'logs'] }));
  it('lists attached policies too, by an explicit empty list', () => expect(slice.only('aws_iam_role_policy_attachments_exclusive')).toMatchObject({ role_name: 'acme-dev-orders', policy_arns: [] }));
});
