import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApplicationPlan, FunctionPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { application, type ApplicationInputs } from '../src';

const zip = join(mkdtempSync(join(tmpdir(), 'lattice-')), 'code.zip');
writeFileSync(zip, 'zip');
const fn = (id: string, hosts: FunctionPlan['hosts']): FunctionPlan => ({ id, functionName: `acme-dev-${id}`, code: 'code', role: id, group: id, segment: id, memoryMiB: 256, timeoutSeconds: 30, environment: Object.fromEntries(Object.keys(hosts).map((h) => [h.replace('HOST', 'PORT'), '443'])), hosts, logGroup: { id, name: `/aws/lambda/acme-dev-${id}`, retentionDays: 90, key: 'logs' } });
const each = <T>(value: T): Readonly<Record<string, T>> => ({ orders: value, receipts: value });
const plan: ApplicationPlan = {
  entries: [],
  functions: [fn('orders', { RECEIPTS_HOST: 'receipts' }), fn('receipts', {})],
  links: [],
  latticeServices: [{ id: 'receipts', name: 'acme-dev-receipts', port: 443, policy: [{ Sid: 'CallByDeclaredRoles', Effect: 'Allow', Principal: '*', Action: 'vpc-lattice-svcs:Invoke', Resource: '@{lattice/receipts}/*', Condition: { StringEquals: { 'vpc-lattice-svcs:SourceVpc': '@{vpc/main}' } } }] }],
  grants: [{ id: 'orders-receipts', roleName: 'acme-dev-orders', policyName: 'receipts', statements: [{ Sid: 'Call', Effect: 'Allow', Action: 'vpc-lattice-svcs:Invoke', Resource: '@{lattice/receipts}/*' }] }],
};
const inputs: ApplicationInputs = { bundles: { code: { path: zip, sha256: 'c2hh' } }, roles: each({ roleName: 'role', arn: 'arn:role' }), groupIds: each('sg-1'), subnetIds: each(['subnet-1', 'subnet-2']), keys: { logs: { arn: 'arn:key' } }, vpcId: 'vpc-1', serviceNetworkId: 'sn-1' };
const slice = synthSlice((s) => void application(s, plan, inputs));
const name = (type: string, part = ''): string => Object.keys(slice.ofType(type)).find((k) => k.includes(part)) ?? '?';
const to = (type: string, attribute: string, part = ''): string => `\${${type}.${name(type, part)}.${attribute}}`;
const policy = (type: string): Readonly<Record<string, unknown>> => (JSON.parse(String(slice.only(type)['policy'])) as { Statement: Record<string, unknown>[] }).Statement[0] ?? {};

describe('a service that is called', () => {
  it('asks every caller who it is, and takes calls to itself from its own VPC', () => {
    expect(slice.only('aws_vpclattice_service')).toMatchObject({ name: 'acme-dev-receipts', auth_type: 'AWS_IAM' });
    expect(slice.only('aws_vpclattice_auth_policy')['resource_identifier']).toBe(to('aws_vpclattice_service', 'arn'));
    expect(policy('aws_vpclattice_auth_policy')).toMatchObject({ Resource: `${to('aws_vpclattice_service', 'arn')}/*`, Condition: { StringEquals: { 'vpc-lattice-svcs:SourceVpc': 'vpc-1' } } });
  });
  it('is in one service network', () => expect(slice.only('aws_vpclattice_service_network_service_association')).toMatchObject({ service_identifier: to('aws_vpclattice_service', 'id'), service_network_identifier: 'sn-1' }));
  it('listens for HTTPS alone', () => expect(slice.only('aws_vpclattice_listener')).toMatchObject({ protocol: 'HTTPS', port: 443, service_identifier: to('aws_vpclattice_service', 'id') }));
  it('is answered by the function of its name, which nobody else may call', () => {
    expect(slice.only('aws_vpclattice_listener')['default_action']).toEqual({ forward: [{ target_groups: [{ target_group_identifier: to('aws_vpclattice_target_group', 'id'), weight: 100 }] }] });
    expect(slice.only('aws_vpclattice_target_group')).toMatchObject({ type: 'LAMBDA', config: { lambda_event_structure_version: 'V2' } });
    expect(slice.only('aws_vpclattice_target_group_attachment')).toMatchObject({ target_group_identifier: to('aws_vpclattice_target_group', 'id'), target: { id: to('aws_lambda_function', 'arn', 'receipts') } });
    expect(slice.only('aws_lambda_permission')).toMatchObject({ action: 'lambda:InvokeFunction', principal: 'vpc-lattice.amazonaws.com', function_name: to('aws_lambda_function', 'function_name', 'receipts'), source_arn: to('aws_vpclattice_target_group', 'arn') });
  });
});

describe('its caller', () => {
  it('finds it by the name that AWS gave it', () => {
    const variables = (part: string): unknown => (slice.ofType('aws_lambda_function')[name('aws_lambda_function', part)]?.['environment'] as { variables: unknown }).variables;
    expect(variables('orders')).toEqual({ RECEIPTS_HOST: `\${${to('aws_vpclattice_service', 'dns_entry', '').slice(2, -1)}[0].domain_name}`, RECEIPTS_PORT: '443' });
    expect(variables('receipts')).toEqual({});
  });
  it('may call it, by its role’s name', () => {
    expect(slice.only('aws_iam_role_policy')).toMatchObject({ role: 'acme-dev-orders', name: 'receipts' });
    expect(policy('aws_iam_role_policy')).toEqual({ Sid: 'Call', Effect: 'Allow', Action: 'vpc-lattice-svcs:Invoke', Resource: `${to('aws_vpclattice_service', 'arn')}/*` });
  });
});

it('without a service network it is refused', () => {
  const { serviceNetworkId: _, ...rest } = inputs;
  expect(() => synthSlice((s) => void application(s, plan, rest))).toThrow('no service network `lattice`: there are none');
});
