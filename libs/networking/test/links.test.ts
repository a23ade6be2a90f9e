import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { linkAcceptance, LinkEndpoint, linkNames } from '../src';

const plan = { id: 'prod-shop', owner: '333333333333', serviceParameter: '/zta/published/111111111111/prod/link/shop', endpointParameter: '/zta/published/333333333333/dev/link-endpoint/prod-shop', segment: 'links' };

describe('an endpoint to another environment', () => {
  const slice = synthSlice((s) => void new LinkEndpoint(s, 'link-prod-shop', { plan, vpcId: 'vpc-1', groupId: 'sg-1', subnetIds: ['subnet-1', 'subnet-2'] }));
  it('leads to the service whose name its owner published, under a group of its own', () =>
    expect(slice.only('aws_vpc_endpoint')).toMatchObject({ vpc_endpoint_type: 'Interface', service_name: expect.stringMatching(/^\$\{data\.aws_ssm_parameter\..*\.insecure_value\}$/) as string, security_group_ids: ['sg-1'], subnet_ids: ['subnet-1', 'subnet-2'] }));
  it('does not answer by name yet: AWS refuses that until it is accepted', () => expect(slice.only('aws_vpc_endpoint')).not.toHaveProperty('private_dns_enabled'));
  it('tells its id to the owner of the service', () => expect(slice.only('aws_ssm_parameter')).toMatchObject({ name: plan.endpointParameter, insecure_value: expect.stringContaining('aws_vpc_endpoint') as string }));
});

it('an owner accepts one endpoint by its id', () => {
  const slice = synthSlice((s) => { linkAcceptance(s, { connections: [{ id: 'shop-dev', door: 'shop-door', owner: '111111111111', parameter: plan.endpointParameter }] }, { 'shop-door': 'vpce-svc-1' }); });
  expect(slice.only('aws_vpc_endpoint_connection_accepter')).toMatchObject({ vpc_endpoint_service_id: 'vpce-svc-1', vpc_endpoint_id: expect.stringMatching(/^\$\{data\.aws_ssm_parameter\./) as string });
});

it('an accepted endpoint answers by the name of its service', () => {
  const slice = synthSlice((s) => { linkNames(s, { calls: ['prod-shop'] }, { 'prod-shop': 'vpce-1' }); });
  expect(slice.only('aws_vpc_endpoint_private_dns')).toMatchObject({ vpc_endpoint_id: 'vpce-1', private_dns_enabled: true });
});
