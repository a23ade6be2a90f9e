import type { Block, Mutant } from '../../src';
import type { NamedMutant } from './mutants';

const hub = 'organization-network-network-hub';
const spoke = 'prod-workload-networking';
const ways = 'prod-workload-network-routing';
const tgwRoute = 'aws_ec2_transit_gateway_route';
const attachment = 'aws_ec2_transit_gateway_vpc_attachment';
const association = 'aws_ec2_transit_gateway_route_table_association';
const acl = 'aws_network_acl';

type Row = Record<string, unknown>;
const rows = (b: Block, key: string): Row[] => b[key] as Row[];
/** Points the default route of a table elsewhere. */
const reroute = (table: Block, target: string, value: string): void => {
  for (const r of rows(table, 'route').filter((x) => x['cidr_block'] === '0.0.0.0/0')) {
    for (const k of Object.keys(r)) if (k !== 'cidr_block') r[k] = null;
    r[target] = value;
  }
};
const policyOf = (m: Mutant): Row => m.block(hub, 'aws_networkfirewall_firewall_policy', 'firewall/Policy')['firewall_policy'] as Row;
const editRules = (m: Mutant, edit: (text: string) => string): void => {
  const source = (m.block(hub, 'aws_networkfirewall_rule_group', 'firewall/Allow')['rule_group'] as Row)['rules_source'] as Row;
  source['rules_string'] = edit(String(source['rules_string']));
};
const domain = (env: string): string => `organization-network-network-routing-${env}`;

const entry: readonly NamedMutant[] = [
  { title: 'an internet gateway in a workload VPC', edit: (m) => void (m.ofType(spoke, 'aws_internet_gateway')['in'] = { vpc_id: m.reference(spoke, 'aws_vpc', 'vpc/Resource') }), code: 'internet-entry', at: 'aws_vpc.vpc', witness: /gets into prod-workload-networking\/aws_vpc.* by prod-workload-networking\/aws_internet_gateway\.in/ },
  { title: 'an internet gateway in the inspection VPC', edit: (m) => void (m.ofType(hub, 'aws_internet_gateway')['in'] = { vpc_id: m.reference(hub, 'aws_vpc', 'inspection/vpc/Resource') }), code: 'internet-entry', at: 'aws_vpc.center_inspection_vpc', witness: /by organization-network-network-hub\/aws_internet_gateway\.in/ },
  { title: 'Block Public Access of the network account switched off', edit: (m) => void (m.block('organization-network-foundation', 'aws_vpc_block_public_access_options', 'InternetGateways')['internet_gateway_block_mode'] = 'off'), code: 'internet-entry', at: 'aws_vpc.center_egress_vpc', witness: 'Block Public Access does not stop what comes in' },
];

const inspection: readonly NamedMutant[] = [
  {
    title: 'the inspection VPC sends packets back past its firewall',
    edit: (m) => reroute(m.block(hub, 'aws_route_table', 'inspection/segment-transit/routes-a'), 'transit_gateway_id', m.reference(hub, 'aws_ec2_transit_gateway', 'hub/Resource')),
    code: 'uninspected-exit',
    at: 'aws_subnet.segment-receipts_subnet-a',
    witness: /past every firewall: .*inspection_segment-transit_routes-a/,
  },
  {
    title: "an environment's table leads straight to the egress VPC",
    edit: (m) => void (m.block(hub, tgwRoute, 'table-prod/world')['transit_gateway_attachment_id'] = m.reference(hub, attachment, 'egress/attachment')),
    code: 'uninspected-exit',
    at: 'aws_subnet.segment-receipts_subnet-a',
    witness: /past every firewall: .*table-prod_world/,
  },
  {
    title: "an environment's attachment is associated with the table that lies behind the firewall",
    edit: (m) => void (m.block(domain('prod'), association, '/domain')['transit_gateway_route_table_id'] = m.block(domain('prod'), tgwRoute, '/back')['transit_gateway_route_table_id']),
    code: 'uninspected-exit',
    at: 'aws_subnet.segment-receipts_subnet-a',
    witness: /past every firewall: .*table-inspection_world/,
  },
  {
    title: 'a NAT gateway of its own in a workload VPC',
    edit: (m) => {
      const subnet = m.reference(spoke, 'aws_subnet', 'segment-transit/subnet-a');
      m.ofType(spoke, 'aws_internet_gateway')['out'] = { vpc_id: m.reference(spoke, 'aws_vpc', 'vpc/Resource') };
      m.ofType(spoke, 'aws_nat_gateway')['own'] = { subnet_id: subnet, connectivity_type: 'public' };
      m.ofType(spoke, 'aws_route')['nat'] = { route_table_id: m.reference(spoke, 'aws_route_table', 'segment-endpoints/routes-a'), destination_cidr_block: '0.0.0.0/0', nat_gateway_id: '${aws_nat_gateway.own.id}' };
      m.ofType(spoke, 'aws_route')['igw'] = { route_table_id: m.reference(spoke, 'aws_route_table', 'segment-transit/routes-a'), destination_cidr_block: '0.0.0.0/0', gateway_id: '${aws_internet_gateway.out.id}' };
    },
    code: 'uninspected-exit',
    at: 'aws_subnet.segment-endpoints_subnet-a',
    witness: /past every firewall: .*aws_route\.nat/,
  },
  { title: 'the inspection attachment without appliance mode', edit: (m) => void (m.block(hub, attachment, 'inspection/attachment')['appliance_mode_support'] = 'disable'), code: 'asymmetric-inspection', at: 'center_inspection_attachment', witness: 'may be answered by another, whose firewall endpoint has not seen it' },
  {
    title: 'answers go back past the firewall',
    edit: (m) => void (m.block(hub, association, 'egress/association')['transit_gateway_route_table_id'] = m.reference(hub, 'aws_ec2_transit_gateway_route_table', 'hub/table-inspection')),
    code: 'blocked-flow',
    at: 'aws_lambda_function.receipts',
    witness: 'to payments.example.com: stopped by FIREWALL_ASYMMETRIC',
  },
  { title: 'no way back from the egress VPC', edit: (m) => m.remove(hub, tgwRoute, 'table-egress/back-to-prod'), code: 'blocked-flow', at: 'aws_lambda_function.receipts', witness: /payments\.example\.com: stopped by TGW_NO_ROUTE/ },
  { title: 'no way back from the firewall', edit: (m) => m.remove(domain('prod'), tgwRoute, '/back'), code: 'blocked-flow', at: 'aws_lambda_function.receipts', witness: /payments\.example\.com: stopped by NO_RETURN_ROUTE/ },
];

const rules: readonly NamedMutant[] = [
  { title: 'a firewall whose stateless engine passes everything', edit: (m) => void (policyOf(m)['stateless_default_actions'] = ['aws:pass']), code: 'undeclared-exit', at: 'aws_lambda_function.receipts', witness: 'prod/receipts can connect to the internet on tcp/443' },
  { title: 'fragments that pass uninspected', edit: (m) => void (policyOf(m)['stateless_fragment_default_actions'] = ['aws:pass']), code: 'undeclared-exit', at: 'aws_lambda_function.receipts', witness: 'prod/receipts can connect to the internet on tcp/443' },
  { title: 'a firewall that passes what no rule matches', edit: (m) => void (policyOf(m)['stateful_default_actions'] = ['aws:alert_established']), code: 'undeclared-exit', at: 'aws_lambda_function.receipts', witness: 'prod/receipts can connect to the internet on tcp/443' },
  { title: 'rules that no longer count in their order', edit: (m) => void (policyOf(m)['stateful_engine_options'] = { rule_order: 'DEFAULT_ACTION_ORDER' }), code: 'undeclared-exit', at: 'aws_lambda_function.receipts', witness: 'prod/receipts can connect to the internet on tcp/443' },
  { title: 'an allowlist widened to a top-level domain', edit: (m) => editRules(m, (t) => t.replaceAll('content:"payments.example.com"; startswith; endswith', 'content:".com"; endswith')), code: 'undeclared-exit', at: 'aws_lambda_function.receipts', witness: 'prod/receipts can connect to *.com on tcp/443, and no flow says so' },
  { title: 'an allowlist that asks for no name', edit: (m) => editRules(m, (t) => t.replaceAll('tls.sni; content:"payments.example.com"; startswith; endswith; nocase; ', '')), code: 'undeclared-exit', at: 'aws_lambda_function.receipts', witness: 'prod/receipts can connect to the internet on tcp/443' },
  { title: 'another host on the allowlist', edit: (m) => editRules(m, (t) => t.replaceAll('"payments.example.com"', '"collector.example.net"')), code: 'undeclared-exit', at: 'aws_lambda_function.receipts', witness: 'prod/receipts can connect to collector.example.net on tcp/443, and no flow says so' },
  { title: 'a declared host that no rule passes', edit: (m) => editRules(m, (t) => t.split('\n').filter((l) => !/^pass .*prod:/.test(l)).join('\n')), code: 'blocked-flow', at: 'aws_lambda_function.receipts', witness: 'payments.example.com: stopped by FIREWALL' },
  { title: 'HOME_NET without the environment', edit: (m) => void (policyOf(m)['policy_variables'] = { rule_variables: [{ key: 'HOME_NET', ip_set: { definition: ['0.0.0.0/0'] } }] }), code: 'blocked-flow', at: 'aws_lambda_function.receipts', witness: 'payments.example.com: stopped by FIREWALL' },
];

const separation: readonly NamedMutant[] = [
  { title: 'the blackhole of another environment removed', edit: (m) => m.remove(hub, tgwRoute, 'table-prod/blackhole-10-30-0-0-16'), code: 'environment-crossing', at: 'staging-workload-networking/aws_vpc.vpc', witness: /packets of prod-workload-networking\/aws_subnet\.segment-receipts.* get to staging-workload-networking/ },
  {
    title: 'two associations of the Transit Gateway swapped',
    edit: (m) => {
      const [a, b] = [m.block(domain('prod'), association, '/domain'), m.block(domain('staging'), association, '/domain')];
      const [x, y] = [a['transit_gateway_route_table_id'], b['transit_gateway_route_table_id']];
      a['transit_gateway_route_table_id'] = y;
      b['transit_gateway_route_table_id'] = x;
    },
    code: 'environment-crossing',
    at: 'prod-workload-networking/aws_vpc.vpc',
    witness: /packets of staging-workload-networking\/aws_subnet\.segment-receipts.* get to prod-workload-networking/,
  },
  {
    title: 'a route to another environment that is longer than its blackhole',
    edit: (m) => void (m.ofType(domain('staging'), tgwRoute)['longer'] = { destination_cidr_block: '10.30.48.0/20', transit_gateway_attachment_id: m.block(domain('staging'), association, '/domain')['transit_gateway_attachment_id'], transit_gateway_route_table_id: tableOf(m, 'prod') }),
    code: 'environment-crossing',
    at: 'staging-workload-networking/aws_vpc.vpc',
    witness: /aws_ec2_transit_gateway_route\.longer/,
  },
  {
    title: 'a peering between two environments',
    edit: (m) => {
      m.ofType('dev-workload-networking', 'aws_vpc_peering_connection')['short'] = { vpc_id: m.reference('dev-workload-networking', 'aws_vpc', 'vpc/Resource'), peer_vpc_id: '${data.terraform_remote_state.prod.outputs.vpc}' };
    },
    code: 'undeclared-party',
    at: 'aws_vpc_peering_connection.short',
    witness: 'no party of the intents is bound to it',
  },
];

const stores: readonly NamedMutant[] = [
  { title: "an endpoint policy deleted", edit: (m) => void delete m.block(spoke, 'aws_vpc_endpoint', 'endpoint-s3/Resource')['policy'], code: 'overbroad-endpoint', at: 'prod-workload-networking/aws_vpc_endpoint.endpoint-s3', witness: /may s3:\w+ on arn:aws:s3:::/ },
  { title: 'an endpoint policy for every caller', edit: (m) => m.statements(m.block(spoke, 'aws_vpc_endpoint', 'endpoint-dynamodb/Resource'), (s) => s.map(({ Condition: _, ...rest }) => rest)), code: 'overbroad-endpoint', at: 'prod-workload-networking/aws_vpc_endpoint.endpoint-dynamodb', witness: /may dynamodb:\w+ on / },
  { title: 'a bucket that asks for no endpoint', edit: (m) => m.statements(m.block('prod-workload-data', 'aws_s3_bucket_policy', 'documents/Policy'), (s) => s.filter((x) => !JSON.stringify(x).includes('aws:SourceVpce'))), code: 'undeclared-grant', at: 'prod-workload-data/aws_s3_bucket.documents', witness: /through no endpoint of the estate/ },
  { title: 'a table without its resource policy', edit: (m) => m.remove('prod-workload-data', 'aws_dynamodb_resource_policy', 'catalogue/Policy'), code: 'undeclared-grant', at: 'prod-workload-data/aws_dynamodb_table.catalogue', witness: /role acme-prod-receipts may dynamodb:/ },
];

const accessLists: readonly NamedMutant[] = [
  { title: 'an ACL without the way back of answers', edit: (m) => { const b = m.block(spoke, acl, 'access-list-receipts/Resource'); b['ingress'] = rows(b, 'ingress').filter((r) => r['cidr_block'] !== '0.0.0.0/0'); }, code: 'blocked-flow', at: 'aws_lambda_function.receipts', witness: /to s3: stopped by NACL_IN_RETURN/ },
  { title: 'an ACL entry that refuses first', edit: (m) => void rows(m.block(spoke, acl, 'access-list-receipts/Resource'), 'egress').push({ ...rows(m.block(spoke, acl, 'access-list-receipts/Resource'), 'egress')[0], action: 'deny', cidr_block: '10.40.0.0/16', rule_no: 1 }), code: 'blocked-flow', at: 'aws_lambda_function.receipts', witness: /to logs: stopped by NACL_OUT/ },
  { title: 'ephemeral ports of answers narrowed', edit: (m) => { for (const r of rows(m.block(spoke, acl, 'access-list-endpoints/Resource'), 'egress')) r['to_port'] = 1024; }, code: 'blocked-flow', at: 'aws_lambda_function.receipts', witness: /only some addresses or client ports pass/ },
  { title: 'an ACL entry widened to every address', edit: (m) => { for (const r of rows(m.block(spoke, acl, 'access-list-endpoints/Resource'), 'ingress').slice(0, 1)) r['cidr_block'] = '0.0.0.0/0'; }, code: 'overbroad-acl', at: 'aws_network_acl.access-list-endpoints', witness: /a packet from \d+\.\d+\.\d+\.\d+ on tcp\/443 gets in/ },
  { title: 'an ACL entry widened to every port', edit: (m) => { for (const r of rows(m.block(spoke, acl, 'access-list-receipts/Resource'), 'egress').filter((x) => x['cidr_block'] === '0.0.0.0/0')) { r['from_port'] = 0; r['to_port'] = 65535; } }, code: 'overbroad-acl', at: 'aws_network_acl.access-list-receipts', witness: /a packet to \d+\.\d+\.\d+\.\d+ on tcp\/0-442, tcp\/444-65535 gets out/ },
  { title: 'the private networks no longer refused', edit: (m) => { const b = m.block(spoke, acl, 'access-list-receipts/Resource'); b['egress'] = rows(b, 'egress').filter((r) => r['action'] !== 'deny'); }, code: 'overbroad-acl', at: 'aws_network_acl.access-list-receipts', witness: /a packet to 1\d+\.\d+\.\d+\.\d+ on tcp\/443 gets out/ },
  { title: "the hub's ACL opened inward", edit: (m) => void rows(m.block(hub, acl, 'egress/access-list-public/Resource'), 'ingress').push({ ...rows(m.block(hub, acl, 'egress/access-list-public/Resource'), 'ingress')[0], cidr_block: '0.0.0.0/0', from_port: 22, to_port: 22, rule_no: 2 }), code: 'overbroad-acl', at: 'center_egress_access-list-public', witness: /on tcp\/22 gets in/ },
];

const calls: readonly NamedMutant[] = [
  { title: 'an interface endpoint without private DNS', edit: (m) => void (m.block(spoke, 'aws_vpc_endpoint', 'endpoint-logs/Resource')['private_dns_enabled'] = false), code: 'blocked-flow', at: 'prod-workload-application/aws_lambda_function.receipts', witness: /to logs: goes through the internet|to logs: stopped by/ },
  { title: 'a gateway endpoint that one table does not use', edit: (m) => m.remove(ways, 'aws_vpc_endpoint_route_table_association', 'way-out-receipts/s3-0'), code: 'blocked-flow', at: 'prod-workload-application/aws_lambda_function.receipts', witness: /to s3: / },
  { title: 'an endpoint that is gone', edit: (m) => m.remove(spoke, 'aws_vpc_endpoint', 'endpoint-logs/Resource'), code: 'blocked-flow', at: 'prod-workload-application/aws_lambda_function.receipts', witness: /to logs: / },
];

const listOf = (m: Mutant, path: string): Block => m.block(spoke, 'aws_route53_resolver_firewall_domain_list', path);
const names: readonly NamedMutant[] = [
  { title: 'a name more on the list', edit: (m) => void (listOf(m, 'Names/Allowed')['domains'] as string[]).push('evil.example.com.'), code: 'undeclared-name', at: 'prod-workload-networking/aws_vpc.vpc', witness: '`evil.example.com` resolves' },
  { title: 'every bucket of the Region', edit: (m) => { const l = listOf(m, 'Names/Allowed'); l['domains'] = (l['domains'] as string[]).map((d) => d.replace(/^acme-documents[^.]*/, '*')); }, code: 'undeclared-name', at: 'prod-workload-networking/aws_vpc.vpc', witness: '`*.s3.eu-central-1.amazonaws.com` resolves' },
  { title: 'names that no list has resolve', edit: (m) => void (listOf(m, 'Names/Everything')['domains'] = ['example.com.']), code: 'undeclared-name', at: 'prod-workload-networking/aws_vpc.vpc', witness: 'no rule refuses the rest' },
  { title: 'a declared host that is refused', edit: (m) => { const l = listOf(m, 'Names/Allowed'); l['domains'] = (l['domains'] as string[]).filter((d) => !d.startsWith('payments.')); }, code: 'blocked-name', at: 'prod-workload-networking/aws_vpc.vpc', witness: 'prod/receipts to prod/payments.example.com: `payments.example.com` does not resolve' },
  { title: 'a DNS firewall that no VPC has', edit: (m) => m.remove(spoke, 'aws_route53_resolver_firewall_rule_group_association', 'Names/Association'), code: 'dns-firewall', at: 'prod-workload-networking/aws_vpc.vpc', witness: 'no aws_route53_resolver_firewall_rule_group_association names the VPC' },
];

const tableOf = (m: Mutant, env: string): unknown => m.block(domain(env), association, '/domain')['transit_gateway_route_table_id'];

/** Mutants by the promise that each of them breaks. */
export const networkMutants: Readonly<Record<string, readonly NamedMutant[]>> = {
  'nothing of the internet gets in': entry,
  'every way to the internet crosses the firewall, in both directions': inspection,
  'the firewall passes declared hosts alone': rules,
  'environments are apart': separation,
  'stores answer declared services alone': stores,
  'ACLs admit declared flows, and nothing else': accessLists,
  'every call of an AWS API goes through an endpoint': calls,
  'the names of declared flows resolve, and no other': names,
};
