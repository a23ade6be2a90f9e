import type { NetworkingPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { networking } from '../src';
import { anyInputs, anyPlan } from './plan';

const plan: NetworkingPlan = {
  vpcName: 'acme-dev-vpc',
  cidr: '10.20.0.0/16',
  zones: ['eu-central-1a', 'eu-central-1b'],
  segments: ['orders', 'endpoints'].map((id, i) => ({ id, subnets: ['a', 'b'].map((z, j) => ({ zone: `eu-central-1${z}`, cidr: `10.20.${i}.${j * 32}/27` })) })),
  groups: ['orders', 'endpoints'].map((id) => ({ id, name: `acme-dev-${id}`, segment: id, description: id })),
  rules: [
    { id: 'orders-egress-documents-443', direction: 'egress', group: 'orders', protocol: 'tcp', fromPort: 443, toPort: 443, peer: { prefixListOf: 's3' }, flow: 'orders->documents', description: 'orders to documents' },
    { id: 'endpoints-ingress-orders-443', direction: 'ingress', group: 'endpoints', protocol: 'tcp', fromPort: 443, toPort: 443, peer: { group: 'orders' }, flow: 'orders->logs', description: 'orders to interface endpoints' },
  ],
  accessLists: [],
  endpoints: [
    { id: 's3', serviceName: 'com.amazonaws.eu-central-1.s3', type: 'Gateway', policy: [{ Sid: 'OrdersObjects', Effect: 'Allow', Principal: '*', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::documents/*'] }] },
    { id: 'logs', serviceName: 'com.amazonaws.eu-central-1.logs', type: 'Interface', group: 'endpoints', segment: 'endpoints', policy: [{ Sid: 'OrdersLogs', Effect: 'Allow', Principal: '*', Action: ['logs:PutLogEvents'], Resource: ['*'] }] },
  ],
  flowLogs: anyPlan.flowLogs,
  routedLater: [],
  dns: anyPlan.dns,
};
const inputs = anyInputs;
const slice = synthSlice((s) => void networking(s, plan, inputs));
const all = (type: string): readonly Readonly<Record<string, unknown>>[] => Object.values(slice.ofType(type));
/** `${aws_x.name.id}` by the name of what it points to. */
const to = (type: string, part: string): string => `\${${type}.${Object.keys(slice.ofType(type)).find((k) => k.includes(part)) ?? '?'}.id}`;

describe('the VPC', () => {
  it('has no way out: no internet gateway, no NAT, no peering, no public address', () => {
    const types = Object.keys(slice.json['resource'] as object);
    expect(types.filter((t) => /internet_gateway|nat_gateway|peering|transit_gateway|eip|vpn/.test(t))).toEqual([]);
    expect(all('aws_route')).toEqual([]);
    for (const subnet of all('aws_subnet')) expect(subnet['map_public_ip_on_launch']).toBe(false);
  });
  it('empties what AWS gives every VPC, by explicit empty lists', () => {
    expect(slice.only('aws_default_security_group')).toMatchObject({ ingress: [], egress: [] });
    expect(slice.only('aws_default_route_table')).toMatchObject({ route: [] });
  });
  it('lists the routes of every table exhaustively, one table per subnet', () => {
    expect(all('aws_route_table')).toHaveLength(4);
    for (const table of all('aws_route_table')) expect(table['route']).toEqual([]);
    const pairs = all('aws_route_table_association').map((a) => [a['subnet_id'], a['route_table_id']]);
    expect(new Set(pairs.flat()).size).toBe(8);
  });
});

describe('security groups', () => {
  it('hold no rules themselves: one rule, one resource', () => {
    for (const group of all('aws_security_group')) for (const inline of ['ingress', 'egress']) expect(group).not.toHaveProperty(inline);
    expect([all('aws_vpc_security_group_ingress_rule').length, all('aws_vpc_security_group_egress_rule').length]).toEqual([1, 1]);
    expect(all('aws_security_group_rule')).toEqual([]);
  });
  it('name groups and prefix lists, never addresses', () => {
    expect(slice.only('aws_vpc_security_group_ingress_rule')).toMatchObject({ ip_protocol: 'tcp', from_port: 443, to_port: 443, security_group_id: to('aws_security_group', 'group-endpoints'), referenced_security_group_id: to('aws_security_group', 'group-orders') });
    expect(slice.only('aws_vpc_security_group_egress_rule')).toMatchObject({ security_group_id: to('aws_security_group', 'group-orders'), prefix_list_id: to('aws_vpc_endpoint', 's3').replace('.id}', '.prefix_list_id}') });
    expect(JSON.stringify(slice.json)).not.toMatch(/cidr_ipv4|0\.0\.0\.0/);
  });
});

describe('endpoints', () => {
  const of = (id: string): Readonly<Record<string, unknown>> => slice.ofType('aws_vpc_endpoint')[Object.keys(slice.ofType('aws_vpc_endpoint')).find((k) => k.includes(id)) ?? ''] ?? {};

  it('carry the policy that was compiled for them', () => {
    expect(JSON.parse(String(of('s3')['policy']))).toMatchObject({ Version: '2012-10-17', Statement: [{ Sid: 'OrdersObjects' }] });
    expect(String(of('logs')['policy'])).toContain('OrdersLogs');
  });
  it('of type gateway stand in the tables of callers, and not of other endpoints', () => {
    const tables = (part: string): readonly string[] => Object.keys(slice.ofType('aws_route_table')).filter((k) => k.includes(part)).map((k) => `\${aws_route_table.${k}.id}`);
    expect(of('s3')['route_table_ids']).toEqual(tables('segment-orders'));
  });
  it('of type interface answer to the usual name, in their own segment and group', () =>
    expect(of('logs')).toMatchObject({ private_dns_enabled: true, vpc_endpoint_type: 'Interface', security_group_ids: [to('aws_security_group', 'group-endpoints')], subnet_ids: Object.keys(slice.ofType('aws_subnet')).filter((k) => k.includes('segment-endpoints')).map((k) => `\${aws_subnet.${k}.id}`) }));
});

it('a plan that names what is not there is refused with the names there are', () =>
  expect(() => synthSlice((s) => void networking(s, { ...plan, flowLogs: { ...plan.flowLogs, logGroup: 'flow' } }, inputs))).toThrow('no log group `flow`: there are `flow-logs`, `dns-queries`'));
