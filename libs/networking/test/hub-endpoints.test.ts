import type { NetworkHubPlan } from '@zta/blueprint';
import { synthSlice, type Slice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { hubRouting, networkHub, networkNames, spokeRouting } from '../src';
import { anyInputs, anyPlan } from './plan';

const name = 'logs.eu-central-1.amazonaws.com';
const parameter = '/zta/published/222222222222/staging/zone/logs';
const subnets = (i: number) => ['a', 'b'].map((z, j) => ({ zone: `eu-central-1${z}`, cidr: `10.0.${16 + j}.${i * 32}/27` }));
const domain = (id: string, n: number, blackholes: readonly string[]) => ({ id, accountId: `${n}`.repeat(12), cidr: `10.${n}0.0.0/16`, blackholes, egress: false, transitGatewayParameter: `/zta/published/${`${n}`.repeat(12)}/transit-gateway-id` });
const plan: NetworkHubPlan = {
  name: 'acme-organization-hub',
  domains: [{ ...domain('staging', 2, ['10.30.0.0/16']), endpoints: '10.0.16.0/22' }, domain('prod', 3, ['10.20.0.0/16', '10.0.16.0/22'])],
  share: { name: 'acme-organization-hub', accounts: ['222222222222', '333333333333'] },
  endpoints: {
    vpc: { id: 'endpoints', name: 'acme-organization-endpoints', cidr: '10.0.16.0/22', segments: [{ id: 'transit', subnets: subnets(0), routes: [] }, { id: 'endpoints', subnets: subnets(1), routes: [{ destination: '10.20.0.0/16', via: 'transit-gateway' }] }], accessLists: ['transit', 'endpoints'].map((segment) => ({ segment, ingress: [], egress: [] })), flowLogs: anyPlan.flowLogs, dns: { ...anyPlan.dns, allowed: [] } },
    group: { name: 'acme-organization-endpoints', description: 'interface endpoints that environments share' },
    rules: [{ id: 'endpoints-ingress-staging-receipts-a-443', direction: 'ingress', group: 'endpoints', protocol: 'tcp', fromPort: 443, toPort: 443, peer: { network: '10.20.5.0/27' }, flow: 'staging/receipts->endpoints', description: 'receipts of staging to interface endpoints' }],
    endpoints: [{ id: 'logs', serviceName: 'com.amazonaws.eu-central-1.logs', type: 'Interface', group: 'endpoints', segment: 'endpoints', policy: [] }],
  },
};
const hub = synthSlice((s) => void networkHub(s, plan, { ...anyInputs, keys: {} }));
const names = synthSlice((s) => void networkNames(s, { zones: [{ api: 'logs', name, parameters: [parameter] }] }, { endpointsVpcId: 'vpc-9', endpoints: { logs: { ownName: { name: 'vpce-1.logs.vpce.amazonaws.com', zoneId: 'Z9' } } } }));
const all = (slice: Slice, type: string): readonly Readonly<Record<string, unknown>>[] => Object.values(slice.ofType(type));
const tableIn = (r: Readonly<Record<string, unknown>>): string => /aws_ec2_transit_gateway_route_table\.([a-z_-]+)_[0-9A-F]+\.id/.exec(String(r['transit_gateway_route_table_id']))?.[1] ?? '';

describe('endpoints in common', () => {
  it('stand in the hub without private DNS of their own, and a zone leads their default name to them alone', () => {
    expect(hub.only('aws_vpc_endpoint')).toMatchObject({ private_dns_enabled: false, vpc_endpoint_type: 'Interface' });
    expect(names.only('aws_route53_zone')).toMatchObject({ name, vpc: [{ vpc_id: 'vpc-9' }] });
    expect(names.only('aws_route53_record')).toMatchObject({ name, type: 'A', alias: { name: 'vpce-1.logs.vpce.amazonaws.com', zone_id: 'Z9', evaluate_target_health: false } });
  });
  it('admit subnets by their addresses, since groups end at the Transit Gateway', () => expect(hub.only('aws_vpc_security_group_ingress_rule')).toMatchObject({ cidr_ipv4: '10.20.5.0/27', from_port: 443, to_port: 443 }));
  it('are found by the environments that call them, and are a hole for the others', () => {
    const routes = all(hub, 'aws_ec2_transit_gateway_route').map((r) => `${tableIn(r)} ${String(r['destination_cidr_block'])} ${r['blackhole'] ? 'hole' : 'endpoints'}`);
    expect(routes).toEqual(expect.arrayContaining(['hub_table-staging 10.0.16.0/22 endpoints', 'hub_table-prod 10.0.16.0/22 hole']));
    expect(routes).toHaveLength(4);
  });
  it('have a routing domain of their own that knows nobody before somebody is received', () => {
    expect(hub.only('aws_ec2_transit_gateway_route_table_association')['transit_gateway_route_table_id']).toMatch(/endpoints_table/);
    expect(all(hub, 'aws_ec2_transit_gateway_route').filter((r) => tableIn(r) === 'endpoints_table')).toEqual([]);
  });
  it('tell each caller the id of its zone', () => expect(names.only('aws_ssm_parameter')).toMatchObject({ name: parameter, insecure_value: expect.stringMatching(/aws_route53_zone\..*\.zone_id/) as string }));
});

describe('receiving an environment that calls them', () => {
  const attached = { domain: 'staging', cidr: '10.20.0.0/16', egress: false, owner: '222222222222', attachmentParameter: '/zta/published/777777777777/staging/transit-gateway-attachment-id' };
  const known = { tableIds: { staging: 'tgw-rtb-staging' }, endpointsTableId: 'tgw-rtb-endpoints' };
  const received = synthSlice((s) => void hubRouting(s, { ...attached, vpcParameter: '/zta/published/777777777777/staging/vpc-id' }, known, { zoneIds: { logs: 'Z1' } }));
  it('tells the endpoints the way back, and lets its VPC ask the zone', () => {
    expect(received.only('aws_ec2_transit_gateway_route')).toMatchObject({ destination_cidr_block: '10.20.0.0/16', transit_gateway_route_table_id: 'tgw-rtb-endpoints' });
    expect(received.only('aws_route53_vpc_association_authorization')).toMatchObject({ zone_id: 'Z1', vpc_id: expect.stringMatching(/data\.aws_ssm_parameter\..*\.insecure_value/) as string });
  });
  it('does neither for one with endpoints of its own', () => {
    const other = synthSlice((s) => void hubRouting(s, attached, known, { zoneIds: { logs: 'Z1' } }));
    expect([other.ofType('aws_ec2_transit_gateway_route'), other.ofType('aws_route53_vpc_association_authorization')]).toEqual([{}, {}]);
  });
});

describe('the way of a caller', () => {
  const segment = { ...anyPlan.segments[0], id: 'orders', subnets: [], destinations: ['10.0.16.0/22'] };
  const slice = synthSlice((s) => void spokeRouting(s, { segments: [segment], gateways: [], links: [], zones: [{ api: 'logs', owner: '777777777777', parameter }] }, { vpcId: 'vpc-1', transitGatewayId: 'tgw-1', zones: { orders: [{ zone: 'eu-central-1a', subnetId: 'subnet-a' }] }, endpointIds: {} }));
  it('is a route to the endpoints alone, without a way out', () => expect(slice.only('aws_route_table')['route']).toEqual([expect.objectContaining({ cidr_block: '10.0.16.0/22', transit_gateway_id: 'tgw-1' })]));
  it('and the zone of the other account, whose id that one published', () => expect(slice.only('aws_route53_zone_association')).toMatchObject({ vpc_id: 'vpc-1', zone_id: expect.stringMatching(/data\.aws_ssm_parameter\..*\.insecure_value/) as string }));
});
