import type { Block, Mutant, WrittenStatement } from '../../src';
import type { NamedMutant } from './mutants';

const spoke = 'dev-workload-networking';
const endpoint = 'aws_vpc_endpoint';
type Row = Record<string, Record<string, unknown>>;

/** Edits the conditions of every statement of an endpoint. */
const conditions = (m: Mutant, pathEnd: string, edit: (c: Row) => void): void => {
  const block: Block = m.block(spoke, endpoint, pathEnd);
  m.statements(block, (all: WrittenStatement[]) => all.forEach((s) => edit(s['Condition'] as Row)));
};
/** Says in other words whose resources are meant. */
const reworded = (operator: string, value: string) => (c: Row): void => {
  delete c['StringEquals']?.['aws:ResourceOrgID'];
  c[operator] = { ...c[operator], 'aws:ResourceOrgID': value };
};
const ours = 'o-a1b2c3d4e5';
const s3 = { code: 'overbroad-endpoint', at: 'dev-workload-networking/aws_vpc_endpoint.endpoint-s3' } as const;
const stranger = /role acme-dev-receipts may s3:\w+ on arn:aws:s3:::acme-documents-\S+ of account \d{12}, through dev-workload-networking\/aws_vpc_endpoint\.endpoint-s3/;

const perimeter: readonly NamedMutant[] = [
  { title: 'no word on whose bucket it is', edit: (m) => conditions(m, 'endpoint-s3/Resource', (c) => delete c['StringEquals']?.['aws:ResourceOrgID']), ...s3, witness: stranger },
  { title: "a stranger's organization", edit: (m) => conditions(m, 'endpoint-s3/Resource', reworded('StringEquals', 'o-z9y8x7w6v5')), ...s3, witness: stranger },
  { title: 'every organization, by a wildcard', edit: (m) => conditions(m, 'endpoint-s3/Resource', reworded('StringLike', 'o-*')), ...s3, witness: stranger },
  { title: 'an organization, if there is one', edit: (m) => conditions(m, 'endpoint-s3/Resource', reworded('StringEqualsIfExists', ours)), ...s3, witness: stranger },
  { title: 'all of no organizations', edit: (m) => conditions(m, 'endpoint-s3/Resource', reworded('ForAllValues:StringEquals', ours)), ...s3, witness: stranger },
  { title: 'no word on whose callers and resources, where the ARN names the account', edit: (m) => conditions(m, 'endpoint-logs/Resource', (c) => delete c['StringEquals']), code: 'endpoint-perimeter', at: 'dev-workload-networking/aws_vpc_endpoint.endpoint-logs', witness: 'does not say whose resources it means' },
  { title: 'a declared flow in a foreign perimeter', edit: (m) => conditions(m, 'endpoint-s3/Resource', (c) => void (c['StringEquals'] = { 'aws:PrincipalOrgID': 'o-z9y8x7w6v5', 'aws:ResourceOrgID': ours })), code: 'blocked-flow', at: 'dev-workload-application/aws_lambda_function.receipts', witness: /may not s3:GetObject on arn:aws:s3:::acme-documents/ },
];

const hub = 'organization-network-network-hub';
const received = 'organization-network-network-routing-staging';
const caller = 'staging-workload-networking';
const way = 'staging-workload-network-routing';
const tgwRoute = 'aws_ec2_transit_gateway_route';
const shared = 'organization-network-network-names';
const record = 'aws_route53_record';
type Line = Record<string, unknown>;
const blocked = { code: 'blocked-flow', at: 'staging-workload-application/aws_lambda_function.receipts' } as const;
const unresolved = /receipts\S* to logs: (stopped by (NO_PRIVATE_DNS|NO_ENDPOINT)|goes through the internet)/;
const lines = (m: Mutant, stack: string, pathEnd: string, side: 'ingress' | 'egress'): Line[] => m.block(stack, 'aws_network_acl', pathEnd)[side] as Line[];

const names: readonly NamedMutant[] = [
  { title: 'the zone is no longer associated', edit: (m) => m.remove(way, 'aws_route53_zone_association', '/zone-logs'), ...blocked, witness: unresolved },
  { title: 'the zone has no such name', edit: (m) => m.remove(shared, record, 'zone-logs/Name'), ...blocked, witness: /to logs: stopped by NO_PRIVATE_DNS/ },
  { title: 'the name leads to an address', edit: (m) => { const b = m.block(shared, record, 'zone-logs/Name'); delete b['alias']; Object.assign(b, { records: ['203.0.113.7'], ttl: 60 }); }, ...blocked, witness: /to logs: stopped by NO_PRIVATE_DNS/ },
  {
    title: 'a narrower zone of somebody else answers first',
    edit: (m) => {
      m.block(shared, 'aws_route53_zone', 'zone-logs/Resource')['name'] = 'amazonaws.com';
      m.ofType(caller, 'aws_route53_zone')['own'] = { name: 'logs.eu-central-1.amazonaws.com', vpc: [{ vpc_id: m.reference(caller, 'aws_vpc', 'vpc/Resource') }] };
      m.ofType(caller, record)['own'] = { zone_id: '${aws_route53_zone.own.zone_id}', name: 'logs.eu-central-1.amazonaws.com', type: 'A', ttl: 60, records: ['203.0.113.7'] };
    },
    // whether it has the name hangs on the proof of the entry's certificate, whose zone the input only names: that the zone is nobody's does not
    code: 'undeclared-party',
    at: 'staging-workload-networking/aws_route53_zone.own',
    witness: 'no party of the intents is bound to it',
  },
  { title: 'a zone of one\'s own', edit: (m) => void (m.ofType(caller, 'aws_route53_zone')['own'] = { name: 'amazonaws.com', vpc: [{ vpc_id: m.reference(caller, 'aws_vpc', 'vpc/Resource') }] }), code: 'undeclared-party', at: 'staging-workload-networking/aws_route53_zone.own', witness: 'no party of the intents is bound to it' },
];

const common: readonly NamedMutant[] = [
  { title: 'the policy of the endpoint deleted', edit: (m) => void delete m.block(hub, endpoint, 'endpoint-logs/Resource')['policy'], code: 'overbroad-endpoint', at: 'organization-network-network-hub/aws_vpc_endpoint.endpoints_endpoint-logs', witness: /may logs:\w+ on arn:aws:logs:/ },
  { title: "an environment's statement widened to every log group", edit: (m) => m.statements(m.block(hub, endpoint, 'endpoint-logs/Resource'), (all) => all.forEach((s) => void (s['Resource'] = '*'))), code: 'overbroad-endpoint', at: 'organization-network-network-hub/aws_vpc_endpoint.endpoints_endpoint-logs', witness: /role acme-staging-\w+ may logs:\w+ on arn:aws:logs:eu-central-1:\d{12}:log-group:/ },
  { title: 'the group of the endpoint opened to every address', edit: (m) => void (m.block(hub, 'aws_vpc_security_group_ingress_rule', 'endpoints-ingress-staging-receipts-a-443/Resource')['cidr_ipv4'] = '0.0.0.0/0'), code: 'overbroad-rule', at: 'endpoints-ingress-staging-receipts-a-443', witness: /a packet from \d+\.\d+\.\d+\.\d+ to organization\/logs on tcp\/443: no flow names that address/ },
  { title: "the group admits the whole environment, where nobody's subnets are too", edit: (m) => void (m.block(hub, 'aws_vpc_security_group_ingress_rule', 'endpoints-ingress-staging-receipts-a-443/Resource')['cidr_ipv4'] = '10.30.0.0/16'), code: 'overbroad-rule', at: 'endpoints-ingress-staging-receipts-a-443', witness: /a packet from 10\.30\.\d+\.\d+ to organization\/logs/ },
  { title: 'the group admits another port', edit: (m) => void Object.assign(m.block(hub, 'aws_vpc_security_group_ingress_rule', 'endpoints-ingress-staging-receipts-a-443/Resource'), { from_port: 22, to_port: 22 }), code: 'overbroad-rule', at: 'endpoints-ingress-staging-receipts-a-443', witness: /to organization\/logs on tcp\/22: no flow names that address/ },
  { title: 'a caller that nobody declared', edit: (m) => { for (const e of m.intents.environments) e.flows = e.flows.filter((f) => f.id !== 'staging/storefront->logs'); }, code: 'undeclared-path', at: 'organization-network-network-hub/aws_vpc_endpoint.endpoints_endpoint-logs', witness: /staging\/storefront can connect to organization\/logs on tcp\/443, and no flow says so/ },
  { title: 'a caller may call any address of the hub', edit: (m) => void (m.block(caller, 'aws_vpc_security_group_egress_rule', 'storefront-egress-endpoints-a-443/Resource')['cidr_ipv4'] = '10.0.0.0/8'), code: 'overbroad-rule', at: 'storefront-egress-endpoints-a-443', witness: /a packet to 10\.\d+\.\d+\.\d+ from staging\/storefront/ },
  { title: "the endpoints' network ACL lets no answer out", edit: (m) => void lines(m, hub, 'network/access-list-endpoints/Resource', 'egress').splice(0), ...blocked, witness: /to logs: stopped by NACL_OUT_RETURN/ },
  { title: "the endpoints' network ACL lets every address in", edit: (m) => { for (const l of lines(m, hub, 'network/access-list-endpoints/Resource', 'ingress').slice(0, 1)) l['cidr_block'] = '0.0.0.0/0'; }, code: 'overbroad-acl', at: 'endpoints_network_access-list-endpoints', witness: /a packet from \d+\.\d+\.\d+\.\d+ on tcp\/443 gets in/ },
  { title: "the transit subnets' network ACL lets requests to every address through", edit: (m) => { for (const l of lines(m, hub, 'network/access-list-transit/Resource', 'egress').slice(0, 1)) l['cidr_block'] = '0.0.0.0/0'; }, code: 'overbroad-acl', at: 'endpoints_network_access-list-transit', witness: /a packet to \d+\.\d+\.\d+\.\d+ on tcp\/443 gets out/ },
  { title: "the transit subnets' network ACL lets no request through", edit: (m) => void lines(m, hub, 'network/access-list-transit/Resource', 'egress').splice(0), ...blocked, witness: /to logs: stopped by NACL_OUT/ },
  { title: 'no way back from the endpoints', edit: (m) => m.remove(received, tgwRoute, '/endpoints-back'), ...blocked, witness: /to logs: stopped by TGW_NO_ROUTE/ },
  { title: 'no way to the endpoints', edit: (m) => m.remove(hub, tgwRoute, 'table-staging/endpoints'), ...blocked, witness: /receipts\S* to logs: stopped by NOT_A_VPC_NEIGHBOUR/ },
];

const apart: readonly NamedMutant[] = [
  {
    title: "the endpoints' table learns an environment that does not call them",
    edit: (m) => {
      const back = m.block(received, tgwRoute, '/endpoints-back');
      const prod = 'organization-network-network-routing-prod';
      m.ofType(prod, tgwRoute)['through'] = { ...m.block(prod, tgwRoute, '/back'), transit_gateway_route_table_id: back['transit_gateway_route_table_id'] };
      (m.block(hub, 'aws_route_table', 'network/segment-endpoints/routes-a')['route'] as Line[]).push({ ...(m.block(hub, 'aws_route_table', 'network/segment-endpoints/routes-a')['route'] as Line[])[0], cidr_block: '10.40.0.0/16' });
    },
    code: 'environment-crossing',
    at: 'prod-workload-networking/aws_vpc.vpc',
    witness: /packets of organization-network-network-hub\/aws_subnet\.endpoints_network_segment-endpoints\S+ get to prod-workload-networking\/aws_vpc/,
  },
  {
    title: 'one environment reaches another through the endpoints VPC',
    edit: (m) => {
      const back = m.block(received, tgwRoute, '/endpoints-back');
      const prod = 'organization-network-network-routing-prod';
      m.ofType(prod, tgwRoute)['through'] = { ...m.block(prod, tgwRoute, '/back'), transit_gateway_route_table_id: back['transit_gateway_route_table_id'] };
      Object.assign(m.block(hub, tgwRoute, 'table-staging/blackhole-10-40-0-0-16'), { blackhole: false, transit_gateway_attachment_id: m.block(hub, tgwRoute, 'table-staging/endpoints')['transit_gateway_attachment_id'] });
      for (const zone of ['a', 'b']) m.block(hub, 'aws_route_table', `network/segment-transit/routes-${zone}`)['route'] = [{ ...(m.block(hub, 'aws_route_table', `network/segment-endpoints/routes-${zone}`)['route'] as Line[])[0], cidr_block: '10.40.0.0/16' }];
    },
    code: 'environment-crossing',
    at: 'prod-workload-networking/aws_vpc.vpc',
    witness: /packets of staging-workload-networking\/aws_subnet\.segment-receipts\S+ get to prod-workload-networking\/aws_vpc/,
  },
  { title: 'an environment that does not call them finds the endpoints', edit: (m) => void Object.assign(m.block(hub, tgwRoute, 'table-prod/blackhole-10-0-16-0-22'), { blackhole: false, transit_gateway_attachment_id: m.block(hub, tgwRoute, 'table-staging/endpoints')['transit_gateway_attachment_id'] }), code: 'environment-crossing', at: 'organization-network-network-hub/aws_vpc.endpoints_network_vpc', witness: /packets of prod-workload-networking\/aws_subnet\.segment-receipts\S+ get to organization-network-network-hub/ },
  { title: 'a route of the endpoints to everywhere', edit: (m) => { for (const r of m.block(hub, 'aws_route_table', 'network/segment-endpoints/routes-a')['route'] as Line[]) r['cidr_block'] = '0.0.0.0/0'; }, code: 'undeclared-route', at: 'organization-network-network-hub/aws_subnet.endpoints_network_segment-endpoints_subnet-a', witness: /a packet to 0\.0\.0\.0\/0 leaves/ },
];

/** Mutants of the perimeter and of central endpoints, by the promise that each of them breaks. */
export const privateMutants: Readonly<Record<string, readonly NamedMutant[]>> = {
  "endpoints lead nobody to a stranger's resources": perimeter,
  'the name of an API leads to the endpoint in common, and to nothing else': names,
  'endpoints in common serve declared callers alone': common,
  'endpoints in common are no way between environments': apart,
};
