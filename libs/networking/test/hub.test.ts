import type { HubVpcPlan, NetworkHubPlan } from '@zta/blueprint';
import { synthSlice, type Slice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { hubRouting, networkHub, organizationSharing } from '../src';
import { anyInputs, anyPlan } from './plan';

const zones = ['a', 'b'].map((z) => `eu-central-1${z}`);
const vpc = (id: HubVpcPlan['id'], net: number, routes: Readonly<Record<string, HubVpcPlan['segments'][number]['routes']>>): HubVpcPlan => ({
  id,
  name: `acme-organization-${id}`,
  cidr: `10.0.${net}.0/21`,
  segments: Object.entries(routes).map(([segment, r], i) => ({ id: segment, routes: r, subnets: zones.map((zone, j) => ({ zone, cidr: `10.0.${net + j}.${i * 32}/27` })) })),
  accessLists: Object.keys(routes).map((segment) => ({ segment, ingress: [], egress: [] })),
  flowLogs: anyPlan.flowLogs,
  dns: { ...anyPlan.dns, name: id, allowed: [] },
});
const plan: NetworkHubPlan = {
  name: 'acme-organization-hub',
  domains: [
    { id: 'dev', accountId: '111111111111', cidr: '10.20.0.0/16', blackholes: ['10.0.0.0/20', '10.40.0.0/16'], egress: false, transitGatewayParameter: '/zta/published/111111111111/transit-gateway-id' },
    { id: 'prod', accountId: '333333333333', cidr: '10.40.0.0/16', blackholes: ['10.0.0.0/20', '10.20.0.0/16'], egress: true, transitGatewayParameter: '/zta/published/333333333333/transit-gateway-id' },
  ],
  share: { name: 'acme-organization-hub', accounts: ['111111111111', '333333333333'] },
  center: {
    inspection: vpc('inspection', 0, { transit: [{ destination: '0.0.0.0/0', via: 'firewall' }], firewall: [{ destination: '0.0.0.0/0', via: 'transit-gateway' }] }),
    egress: vpc('egress', 8, { transit: [{ destination: '0.0.0.0/0', via: 'nat' }], public: [{ destination: '0.0.0.0/0', via: 'internet' }, { destination: '10.40.0.0/16', via: 'transit-gateway' }] }),
    firewall: { name: 'acme-organization-firewall', homeNet: ['10.40.0.0/16'], managedGroups: ['arn:managed'], allow: { name: 'egress-100', capacity: 100, lines: ['drop …', 'pass …'] }, key: 'firewall', alerts: 'firewall', archive: 'acme-network-logs' },
  },
};
const inputs = { ...anyInputs, logGroups: { ...anyInputs.logGroups, firewall: { logGroupName: '/acme/organization/firewall', arn: 'arn:alerts' } }, keys: { firewall: { arn: 'arn:key' } } };
const sliceOf = (p: NetworkHubPlan = plan): Slice => synthSlice((s) => void networkHub(s, p, inputs));
const slice = sliceOf();
const all = (type: string): readonly Readonly<Record<string, unknown>>[] => Object.values(slice.ofType(type));
/** Logical name that a `${type.name.attribute}` refers to. */
const nameIn = (reference: unknown): string => /\$\{[a-z_0-9]+\.([^.}]+)\./.exec(String(reference))?.[1] ?? '';
const zoneOf = (subnet: unknown): string => String(slice.ofType('aws_subnet')[nameIn(subnet)]?.['availability_zone']);
type Route = Readonly<Record<string, unknown>>;
const tablesOf = (segment: string): readonly { readonly zone: string; readonly routes: readonly Route[] }[] =>
  Object.entries(slice.ofType('aws_route_table'))
    .filter(([, t]) => (t['tags'] as { segment: string }).segment === segment)
    .map(([name, t]) => ({ zone: zoneOf(all('aws_route_table_association').find((a) => nameIn(a['route_table_id']) === name)?.['subnet_id']), routes: t['route'] as readonly Route[] }));

describe('the Transit Gateway', () => {
  it('accepts, associates and propagates nothing by itself', () =>
    expect(slice.only('aws_ec2_transit_gateway')).toMatchObject({ auto_accept_shared_attachments: 'disable', default_route_table_association: 'disable', default_route_table_propagation: 'disable', security_group_referencing_support: 'disable' }));
  it('has no propagation at all: every route is written', () => expect(slice.ofType('aws_ec2_transit_gateway_route_table_propagation')).toEqual({}));
  it('has a hole in each environment\'s table for every other one, and a default route where a flow leaves', () => {
    const routes = (table: string): readonly string[] => all('aws_ec2_transit_gateway_route').filter((r) => nameIn(r['transit_gateway_route_table_id']).startsWith(`hub_table-${table}_`)).map((r) => `${String(r['destination_cidr_block'])} ${r['blackhole'] ? 'hole' : nameIn(r['transit_gateway_attachment_id']).split('_')[1] ?? ''}`).sort();
    expect(routes('dev')).toEqual(['10.0.0.0/20 hole', '10.40.0.0/16 hole']);
    expect(routes('prod')).toEqual(['0.0.0.0/0 inspection', '10.0.0.0/20 hole', '10.20.0.0/16 hole']);
    expect(routes('inspection')).toEqual(['0.0.0.0/0 egress']);
    expect(routes('egress')).toEqual(['10.40.0.0/16 inspection']);
  });
  it('is shared with named accounts of the organization', () => {
    expect(slice.only('aws_ram_resource_share')).toMatchObject({ allow_external_principals: false });
    expect(all('aws_ram_principal_association').map((p) => p['principal']).sort()).toEqual(plan.share.accounts);
    expect(slice.only('aws_ram_resource_association')['resource_arn']).toContain('aws_ec2_transit_gateway.');
  });
  it('tells each account its id', () => expect(all('aws_ssm_parameter').map((p) => p['name']).sort()).toEqual(plan.domains.map((d) => d.transitGatewayParameter)));
});

describe('inspection and egress', () => {
  it('keep both directions of a connection in one zone, where the firewall has seen its beginning', () => {
    const mode = (id: string): unknown => Object.entries(slice.ofType('aws_ec2_transit_gateway_vpc_attachment')).find(([k]) => k.includes(id))?.[1]['appliance_mode_support'];
    expect([mode('inspection'), mode('egress')]).toEqual(['enable', 'disable']);
  });
  it('send everything that arrives to the firewall of the same zone, and from there back', () => {
    expect(tablesOf('inspection-transit')).toHaveLength(2);
    for (const { zone, routes } of tablesOf('inspection-transit')) {
      expect(routes.map((r) => r['cidr_block'])).toEqual(['0.0.0.0/0']);
      expect(routes[0]?.['vpc_endpoint_id']).toContain(`s.availability_zone == "${zone}"`);
    }
    for (const { routes } of tablesOf('inspection-firewall')) expect(routes).toEqual([expect.objectContaining({ cidr_block: '0.0.0.0/0', transit_gateway_id: expect.stringContaining('inspection_attachment') as string })]);
  });
  it('leave by the NAT gateway of the same zone, and nothing but NAT stands where the internet gateway leads', () => {
    for (const { zone, routes } of tablesOf('egress-transit')) expect(zoneOf(slice.ofType('aws_nat_gateway')[nameIn(routes[0]?.['nat_gateway_id'])]?.['subnet_id'])).toBe(zone);
    for (const { routes } of tablesOf('egress-public')) expect(routes.map((r) => [r['cidr_block'], r['gateway_id'] ? 'internet' : r['transit_gateway_id'] ? 'hub' : ''])).toEqual([['0.0.0.0/0', 'internet'], ['10.40.0.0/16', 'hub']]);
    expect(all('aws_internet_gateway')).toHaveLength(1);
    expect(nameIn(slice.only('aws_internet_gateway')['vpc_id'])).toContain('egress');
  });
  it('are absent with their firewall where no flow leaves', () => {
    const { center: _, ...minimal } = plan;
    const s = sliceOf({ ...minimal, domains: plan.domains.slice(0, 1) });
    for (const type of ['aws_vpc', 'aws_networkfirewall_firewall', 'aws_nat_gateway', 'aws_internet_gateway']) expect(s.ofType(type)).toEqual({});
  });
});

describe('the firewall', () => {
  const policy = slice.only('aws_networkfirewall_firewall_policy')['firewall_policy'] as Readonly<Record<string, unknown>>;
  it('judges every packet by state, in strict order, and drops what nothing lets pass', () =>
    expect(policy).toMatchObject({ stateless_default_actions: ['aws:forward_to_sfe'], stateless_fragment_default_actions: ['aws:forward_to_sfe'], stateful_default_actions: ['aws:drop_established', 'aws:alert_established'], stateful_engine_options: { rule_order: 'STRICT_ORDER' } }));
  it('takes the environments for home, and asks AWS\'s groups before ours', () => {
    expect(policy['policy_variables']).toEqual({ rule_variables: [{ key: 'HOME_NET', ip_set: { definition: ['10.40.0.0/16'] } }] });
    expect(policy['stateful_rule_group_reference']).toEqual([{ priority: 1, resource_arn: 'arn:managed' }, { priority: 2, resource_arn: expect.stringContaining('aws_networkfirewall_rule_group') as string }]);
  });
  it('holds the rules of the plan in their order', () => expect(slice.only('aws_networkfirewall_rule_group')).toMatchObject({ rule_group: { rules_source: { rules_string: 'drop …\npass …' }, stateful_rule_options: { rule_order: 'STRICT_ORDER' } }, capacity: 100, lifecycle: { create_before_destroy: true } }));
  it('stands in every zone, under its own key, protected from removal, and tells what it did', () => {
    const firewall = slice.only('aws_networkfirewall_firewall');
    expect((firewall['subnet_mapping'] as readonly { subnet_id: string }[]).map((m) => zoneOf(m.subnet_id))).toEqual(zones);
    expect(firewall).toMatchObject({ delete_protection: true, subnet_change_protection: true, firewall_policy_change_protection: true, encryption_configuration: { type: 'CUSTOMER_KMS', key_id: 'arn:key' } });
    expect((slice.only('aws_networkfirewall_logging_configuration')['logging_configuration'] as { log_destination_config: unknown }).log_destination_config).toEqual([
      { log_type: 'ALERT', log_destination_type: 'CloudWatchLogs', log_destination: { logGroup: '/acme/organization/firewall' } },
      { log_type: 'FLOW', log_destination_type: 'S3', log_destination: { bucketName: 'acme-network-logs' } },
    ]);
  });
});

describe('receiving an environment', () => {
  const routing = (egress: boolean): Slice => synthSlice((s) => void hubRouting(s, { domain: 'prod', cidr: '10.40.0.0/16', egress, owner: '333333333333', attachmentParameter: '/zta/published/777777777777/prod/transit-gateway-attachment-id' }, { tableIds: { prod: 'tgw-rtb-prod' }, inspectionTableId: 'tgw-rtb-inspection' }));
  it('accepts what the other account published, by a profile that may read nothing else', () => {
    const s = routing(true);
    const json = s.json as { provider: { aws: readonly Route[] }; data: { aws_ssm_parameter: Readonly<Record<string, Route>> } };
    expect(json.provider.aws[1]).toMatchObject({ alias: 'published-333333333333', profile: 'zta-333333333333-published', allowed_account_ids: ['333333333333'] });
    expect(Object.values(json.data.aws_ssm_parameter)[0]).toMatchObject({ provider: 'aws.published-333333333333' });
    expect(s.only('aws_ec2_transit_gateway_vpc_attachment_accepter')).toMatchObject({ transit_gateway_default_route_table_association: false, transit_gateway_default_route_table_propagation: false });
    expect(s.only('aws_ec2_transit_gateway_route_table_association')).toMatchObject({ transit_gateway_route_table_id: 'tgw-rtb-prod' });
  });
  it('tells the inspection VPC the way back, where a flow leaves', () => {
    expect(routing(true).only('aws_ec2_transit_gateway_route')).toMatchObject({ destination_cidr_block: '10.40.0.0/16', transit_gateway_route_table_id: 'tgw-rtb-inspection' });
    expect(routing(false).ofType('aws_ec2_transit_gateway_route')).toEqual({});
  });
});

it('sharing inside the organization is switched on once', () => expect(synthSlice((s) => void organizationSharing(s, { shareWithin: true })).ofType('aws_ram_sharing_with_organization')).not.toEqual({}));
