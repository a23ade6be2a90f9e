import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { networking } from '../src';
import { anyInputs, anyPlan } from './plan';

const segments = [...anyPlan.segments, { id: 'edge', subnets: ['a', 'b'].map((z, j) => ({ zone: `eu-central-1${z}`, cidr: `10.20.9.${j * 32}/27` })) }];
const endpoints = [{ id: 's3', serviceName: 'com.amazonaws.eu-central-1.s3', type: 'Gateway' as const, policy: [] }];
const slice = synthSlice((s) => void networking(s, { ...anyPlan, segments, endpoints, edge: { segment: 'edge', gatewayName: 'acme-dev-edge' } }, anyInputs));
const all = (type: string): readonly (readonly [string, Readonly<Record<string, unknown>>])[] => Object.entries(slice.ofType(type));

describe('the edge', () => {
  it('has the only route to the internet gateway, in the tables of its own subnets', () => {
    const routed = all('aws_route_table').filter(([, t]) => (t['route'] as readonly unknown[]).length > 0);
    expect(routed.map(([name]) => name.replace(/_[^_]*$/, ''))).toEqual(['segment-edge_routes-a', 'segment-edge_routes-b']);
    for (const [, t] of routed) expect(t['route']).toEqual([expect.objectContaining({ cidr_block: '0.0.0.0/0', gateway_id: `\${aws_internet_gateway.${all('aws_internet_gateway')[0]?.[0] ?? '?'}.id}` })]);
  });
  it('is the only exception that Block Public Access makes: both directions, subnet by subnet, never the VPC', () => {
    const edge = all('aws_subnet').filter(([, s]) => (s['tags'] as Readonly<Record<string, string>>)['segment'] === 'edge').map(([name]) => `\${aws_subnet.${name}.id}`);
    expect(all('aws_vpc_block_public_access_exclusion').map(([, e]) => e['subnet_id'])).toEqual(edge);
    for (const [, e] of all('aws_vpc_block_public_access_exclusion')) {
      expect(e).toMatchObject({ internet_gateway_exclusion_mode: 'allow-bidirectional' });
      expect(e).not.toHaveProperty('vpc_id');
    }
  });
  it('gives out no public addresses, and has no way to a gateway endpoint', () => {
    for (const [, s] of all('aws_subnet')) expect(s['map_public_ip_on_launch']).toBe(false);
    expect(JSON.stringify(slice.only('aws_vpc_endpoint')['route_table_ids'])).not.toContain('edge');
  });
});

it('without an edge there is no internet gateway and no exception', () => {
  const types = Object.keys(synthSlice((s) => void networking(s, anyPlan, anyInputs)).json['resource'] as object);
  expect(types.filter((t) => /internet_gateway|exclusion/.test(t))).toEqual([]);
});
