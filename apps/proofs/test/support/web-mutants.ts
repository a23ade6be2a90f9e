import type { Block, Mutant } from '../../src';
import type { NamedMutant } from './mutants';

const net = 'prod-workload-networking';
const app = 'prod-workload-application';
const ingress = 'aws_vpc_security_group_ingress_rule';
const exclusion = 'aws_vpc_block_public_access_exclusion';
const acl = 'aws_network_acl';
const edgeA = 'aws_subnet.segment-edge_subnet-a';
const balancer = 'aws_lb.storefront-entry';
const storefront = 'aws_lambda_function.storefront';

type Row = Record<string, unknown>;
const gateway = (m: Mutant): string => m.reference(net, 'aws_internet_gateway', 'edge/Resource');
const lb = (m: Mutant): Block => m.block(app, 'aws_lb', 'storefront-entry/Resource');
const rows = (b: Block, key: string): Row[] => b[key] as Row[];

/** One edit each of the way in from the internet, with the finding that must name it. */
export const webMutants: Readonly<Record<string, readonly NamedMutant[]>> = {
  'the internet comes in at the edge alone': [
    {
      title: "the gateway's route in the table of another segment",
      edit: (m) => void rows(m.block(net, 'aws_route_table', 'segment-endpoints/routes-a'), 'route').push({ cidr_block: '0.0.0.0/0', gateway_id: gateway(m) }),
      code: 'undeclared-route',
      at: 'aws_subnet.segment-endpoints_subnet-a',
      witness: /a packet to 0\.0\.0\.0\/0 leaves .*segment-endpoints_subnet-a.* towards the internet/,
    },
    {
      title: 'Block Public Access leaves the subnet of a service open',
      edit: (m) => void (m.ofType(net, exclusion)['more'] = { subnet_id: m.reference(net, 'aws_subnet', 'segment-receipts/subnet-a'), internet_gateway_exclusion_mode: 'allow-bidirectional' }),
      code: 'internet-entry',
      at: 'aws_vpc.vpc',
      witness: /leaves .*segment-receipts_subnet-a.* open/,
    },
    {
      title: 'Block Public Access leaves the whole VPC open',
      edit: (m) => void (m.ofType(net, exclusion)['more'] = { vpc_id: m.reference(net, 'aws_vpc', 'vpc/Resource'), internet_gateway_exclusion_mode: 'allow-bidirectional' }),
      code: 'internet-entry',
      at: 'aws_vpc.vpc',
      witness: /leaves prod-workload-networking\/aws_vpc\.vpc_\w+ open/,
    },
    { title: 'Block Public Access of a workload account switched off', edit: (m) => void (m.block('prod-workload-foundation', 'aws_vpc_block_public_access_options', 'InternetGateways')['internet_gateway_block_mode'] = 'off'), code: 'internet-entry', at: 'aws_vpc.vpc', witness: 'Block Public Access does not stop what comes in' },
    {
      title: 'a function beside the load balancer',
      edit: (m) => void ((m.block(app, 'aws_lambda_function', 'receipts/Resource')['vpc_config'] as Row)['subnet_ids'] = lb(m)['subnets']),
      code: 'undeclared-route',
      at: edgeA,
      witness: /leaves .*segment-edge_subnet-a.* towards the internet/,
    },
    {
      title: 'the network ACL of the edge lets private addresses in',
      edit: (m) => { const list = m.block(net, acl, 'access-list-edge/Resource'); list['ingress'] = rows(list, 'ingress').filter((r) => r['action'] !== 'deny'); },
      code: 'overbroad-acl',
      at: 'aws_network_acl.access-list-edge',
      witness: /a packet from (10|172|192)\.[\d.]+ on tcp\/443 gets in/,
    },
    {
      title: 'the network ACL of the edge lets another port in',
      edit: (m) => { for (const r of rows(m.block(net, acl, 'access-list-edge/Resource'), 'ingress').filter((x) => x['action'] === 'allow')) r['to_port'] = 8443; },
      code: 'overbroad-acl',
      at: 'aws_network_acl.access-list-edge',
      witness: /a packet from [\d.]+ on tcp\/444-8443 gets in/,
    },
  ],
  'an entry is asked on its port by everybody, and asks nobody': [
    {
      title: 'the group of the entry opened on another port',
      edit: (m) => void (m.ofType(net, ingress)['more'] = { ...m.block(net, ingress, 'storefront-entry-ingress-internet-443/Resource'), from_port: 22, to_port: 22 }),
      code: 'overbroad-rule',
      at: `${ingress}.more`,
      witness: /to prod\/storefront-entry on tcp\/22: no flow names that address/,
    },
    {
      title: 'the group of a service opened as the entry is',
      edit: (m) => void (m.ofType(net, ingress)['more'] = { ...m.block(net, ingress, 'storefront-entry-ingress-internet-443/Resource'), security_group_id: m.reference(net, 'aws_security_group', 'group-receipts') }),
      code: 'overbroad-rule',
      at: `${ingress}.more`,
      witness: /to prod\/receipts on tcp\/443: no flow names that address/,
    },
    {
      title: 'the group of the entry lets connections out',
      edit: (m) => void (m.ofType(net, 'aws_vpc_security_group_egress_rule')['more'] = { security_group_id: m.reference(net, 'aws_security_group', 'group-storefront-entry'), cidr_ipv4: '0.0.0.0/0', ip_protocol: 'tcp', from_port: 1024, to_port: 65535 }),
      code: 'overbroad-rule',
      at: 'aws_vpc_security_group_egress_rule.more',
      witness: /a packet to [\d.]+ from prod\/storefront-entry on tcp\/1024-65535: no flow names that address/,
    },
    {
      title: 'a second load balancer that the internet may call',
      edit: (m) => { const { '//': _, ...first } = lb(m); m.ofType(app, 'aws_lb')['second'] = { ...first, name: 'second' }; },
      code: 'undeclared-path',
      at: 'aws_lb.second',
      witness: /the internet can connect to prod-workload-application\/aws_lb\.second on tcp\/443/,
    },
    { title: 'and it belongs to nobody', edit: (m) => { const { '//': _, ...first } = lb(m); m.ofType(app, 'aws_lb')['second'] = { ...first, name: 'second' }; }, code: 'undeclared-party', at: 'aws_lb.second', witness: 'no party of the intents is bound to it' },
    { title: 'no exception for one zone of the edge', edit: (m) => m.remove(net, exclusion, 'edge/exclusion-a'), code: 'blocked-flow', at: balancer, witness: /the internet to .*not everywhere/ },
  ],
  'an entry is guarded, and answered by its service': [
    { title: 'the web ACL taken from before the load balancer', edit: (m) => m.remove(app, 'aws_wafv2_web_acl_association', 'storefront-entry/Acl'), code: 'unguarded-entry', at: balancer, witness: 'no web ACL is asked before' },
    {
      title: 'the listener downgraded to HTTP',
      edit: (m) => void Object.assign(m.block(app, 'aws_lb_listener', 'storefront-entry/Listener'), { protocol: 'HTTP', ssl_policy: null, certificate_arn: null }),
      code: 'unguarded-entry',
      at: balancer,
      witness: /answers on port 443 by HTTP, and the flow is encrypted/,
    },
    {
      title: 'a second listener on port 80',
      edit: (m) => void (m.ofType(app, 'aws_lb_listener')['plain'] = { load_balancer_arn: m.reference(app, 'aws_lb', 'storefront-entry/Resource', 'arn'), port: 80, protocol: 'HTTP', default_action: [{ type: 'forward', target_group_arn: m.reference(app, 'aws_lb_target_group', 'storefront-entry/Target', 'arn') }] }),
      code: 'unguarded-entry',
      at: balancer,
      witness: /aws_lb_listener\.plain answers on port 80, and no flow says so/,
    },
    { title: 'requests pass while the web ACL cannot be asked', edit: (m) => void (lb(m)['enable_waf_fail_open'] = true), code: 'unguarded-entry', at: balancer, witness: 'lets requests pass while its web ACL cannot be asked' },
    { title: 'the permission without its source', edit: (m) => void delete m.block(app, 'aws_lambda_permission', 'storefront-entry/Permission')['source_arn'], code: 'undeclared-grant', at: storefront, witness: /elasticloadbalancing\.amazonaws\.com may lambda:InvokeFunction on .*acme-prod-storefront/ },
    { title: 'the permission for another AWS service', edit: (m) => void (m.block(app, 'aws_lambda_permission', 'storefront-entry/Permission')['principal'] = 'apigateway.amazonaws.com'), code: 'undeclared-grant', at: storefront, witness: /apigateway\.amazonaws\.com may lambda:InvokeFunction/ },
    {
      title: 'the load balancer forwards to another function',
      edit: (m) => {
        const fn = m.reference(app, 'aws_lambda_function', 'receipts/Resource', 'arn');
        m.block(app, 'aws_lb_target_group_attachment', 'storefront-entry/Function')['target_id'] = fn;
        m.block(app, 'aws_lambda_permission', 'storefront-entry/Permission')['function_name'] = fn;
      },
      code: 'undeclared-grant',
      at: 'aws_lambda_function.receipts',
      witness: /elasticloadbalancing\.amazonaws\.com may lambda:InvokeFunction on .*acme-prod-receipts/,
    },
    { title: 'and the declared one is answered by nobody', edit: (m) => m.remove(app, 'aws_lb_target_group_attachment', 'storefront-entry/Function'), code: 'blocked-flow', at: balancer, witness: 'forwards to no target group with a function of storefront' },
  ],
};
