import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApplicationPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { application, type ApplicationInputs } from '../src';

const zip = join(mkdtempSync(join(tmpdir(), 'application-')), 'orders.zip');
writeFileSync(zip, 'zip');
const plan: ApplicationPlan = {
  functions: [{ id: 'orders', functionName: 'acme-dev-orders', code: 'orders', role: 'orders', group: 'orders', segment: 'orders', memoryMiB: 256, timeoutSeconds: 30, environment: { DOCUMENTS_BUCKET: 'acme-documents' }, hosts: {}, logGroup: { id: 'orders', name: '/aws/lambda/acme-dev-orders', retentionDays: 90, key: 'logs' } }],
  entries: [],
  latticeServices: [],
  links: [],
  grants: [],
};
const inputs: ApplicationInputs = {
  bundles: { orders: { path: zip, sha256: 'c2hh' } },
  roles: { orders: { roleName: 'acme-dev-orders', arn: 'arn:role' } },
  groupIds: { orders: 'sg-1' },
  subnetIds: { orders: ['subnet-1', 'subnet-2'] },
  keys: { logs: { arn: 'arn:key' } },
  vpcId: 'vpc-1',
};

describe('a function', () => {
  const slice = synthSlice((s) => void application(s, plan, inputs));
  const orders = slice.only('aws_lambda_function');

  it('runs inside the VPC, in the subnets and the group of its service', () => expect(orders['vpc_config']).toEqual({ security_group_ids: ['sg-1'], subnet_ids: ['subnet-1', 'subnet-2'] }));
  it('uses IPv6 where its subnets have it', () => {
    const dual = synthSlice((s) => void application(s, { ...plan, functions: plan.functions.map((f) => ({ ...f, dualStack: true })) }, inputs));
    expect(dual.only('aws_lambda_function')['vpc_config']).toMatchObject({ ipv6_allowed_for_dual_stack: true });
  });
  it('is its own principal', () => expect(orders['role']).toBe('arn:role'));
  it('runs on a supported runtime, from a file whose digest is known before the upload', () => expect(orders).toMatchObject({ runtime: 'nodejs22.x', handler: 'index.handler', architectures: ['arm64'], source_code_hash: 'c2hh' }));
  it('knows where its peers are, and nothing else', () => expect(orders['environment']).toEqual({ variables: { DOCUMENTS_BUCKET: 'acme-documents' } }));
  it('logs to a group that is there before it: encrypted, and kept for a while', () => {
    expect(slice.only('aws_cloudwatch_log_group')).toMatchObject({ name: '/aws/lambda/acme-dev-orders', kms_key_id: 'arn:key', retention_in_days: 90 });
    expect(orders['logging_config']).toMatchObject({ log_format: 'JSON', log_group: `\${aws_cloudwatch_log_group.${Object.keys(slice.ofType('aws_cloudwatch_log_group'))[0] ?? ''}.name}` });
  });
  it('is called by nobody until somebody says so', () => expect(Object.keys(slice.json['resource'] as object).filter((t) => /permission|function_url|event_source/.test(t))).toEqual([]));
});

it.each([
  ['bundles', 'bundle'],
  ['roles', 'role'],
  ['groupIds', 'group'],
  ['subnetIds', 'segment'],
  ['keys', 'key'],
])('without its %s it is refused', (part, what) => expect(() => synthSlice((s) => void application(s, plan, { ...inputs, [part]: {} }))).toThrow(`no ${what} \`${part === 'keys' ? 'logs' : 'orders'}\``));
