import type { NetworkingPlan } from '@zta/blueprint';
import { synthSlice, type Slice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { networking, spokeRouting } from '../src';
import { anyInputs, anyPlan } from './plan';

const attached: NetworkingPlan = {
  ...anyPlan,
  segments: [...anyPlan.segments, { id: 'transit', subnets: ['a', 'b'].map((z, j) => ({ zone: `eu-central-1${z}`, cidr: `10.20.9.${j * 32}/27` })) }],
  endpoints: [{ id: 's3', serviceName: 'com.amazonaws.eu-central-1.s3', type: 'Gateway', policy: [] }],
  attachment: { name: 'acme-dev-hub', hub: '777777777777', transitGatewayParameter: '/zta/published/111111111111/transit-gateway-id', attachmentParameter: '/zta/published/777777777777/dev/transit-gateway-attachment-id' },
};
const sliceOf = (plan: NetworkingPlan): Slice => synthSlice((s) => void networking(s, plan, anyInputs));
const names = (s: Slice, type: string): readonly string[] => Object.keys(s.ofType(type));

describe('an attached VPC', () => {
  const slice = sliceOf(attached);
  it('asks the hub in every zone, from subnets of its own, and sets nothing that is the hub\'s to set', () => {
    const attachment = slice.only('aws_ec2_transit_gateway_vpc_attachment');
    expect(attachment['subnet_ids']).toEqual(names(slice, 'aws_subnet').filter((n) => n.includes('transit')).map((n) => `\${aws_subnet.${n}.id}`));
    expect(attachment).not.toHaveProperty('transit_gateway_default_route_table_association');
    expect(attachment['transit_gateway_id']).toMatch(/^\$\{data\.aws_ssm_parameter\..*\.insecure_value\}$/);
  });
  it('publishes the attachment to the hub, and leads nowhere yet', () => {
    expect(slice.only('aws_ssm_parameter')).toMatchObject({ name: attached.attachment?.attachmentParameter, type: 'String', insecure_value: expect.stringContaining('aws_ec2_transit_gateway_vpc_attachment') as string });
    for (const t of Object.values(slice.ofType('aws_route_table'))) expect(t['route']).toEqual([]);
  });
  it('lists the tables of its gateway endpoint itself, and not the attachment\'s', () => {
    expect(slice.only('aws_vpc_endpoint')['route_table_ids']).toHaveLength(4);
    expect(slice.ofType('aws_vpc_endpoint_route_table_association')).toEqual({});
  });
});

describe('a segment whose way out is made later', () => {
  const slice = sliceOf({ ...attached, routedLater: ['orders'] });
  it('has no table yet: it stands under the main one, which leads nowhere', () => {
    expect(names(slice, 'aws_route_table').filter((n) => n.includes('orders'))).toEqual([]);
    expect(slice.only('aws_default_route_table')).toMatchObject({ route: [] });
  });
  it('makes every table of the gateway endpoint a resource of its own: both forms would take each other\'s away', () => {
    expect(slice.only('aws_vpc_endpoint')).not.toHaveProperty('route_table_ids');
    expect(names(slice, 'aws_vpc_endpoint_route_table_association')).toHaveLength(2);
  });
});

describe('the way out', () => {
  const slice = synthSlice((s) =>
    void spokeRouting(s, { segments: anyPlan.segments.slice(0, 1).map((x) => ({ ...x, destinations: ['0.0.0.0/0'] })), gateways: ['s3'], links: [], zones: [] }, { vpcId: 'vpc-1', transitGatewayId: 'tgw-1', zones: { orders: [{ zone: 'eu-central-1a', subnetId: 'subnet-a' }, { zone: 'eu-central-1b', subnetId: 'subnet-b' }] }, endpointIds: { s3: 'vpce-1' } }),
  );
  it('is one default route to the hub in a table of each zone', () => {
    const tables = Object.values(slice.ofType('aws_route_table'));
    expect(tables).toHaveLength(2);
    for (const t of tables) expect(t).toMatchObject({ vpc_id: 'vpc-1', route: [expect.objectContaining({ cidr_block: '0.0.0.0/0', transit_gateway_id: 'tgw-1' })] });
    expect(Object.values(slice.ofType('aws_route_table_association')).map((a) => a['subnet_id']).sort()).toEqual(['subnet-a', 'subnet-b']);
  });
  it('leaves AWS\'s services behind their gateway endpoint', () => expect(Object.values(slice.ofType('aws_vpc_endpoint_route_table_association')).map((a) => a['vpc_endpoint_id'])).toEqual(['vpce-1', 'vpce-1']));
});
