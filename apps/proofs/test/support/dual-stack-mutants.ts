import type { Block, Mutant } from '../../src';
import type { NamedMutant } from './mutants';

const hub = 'organization-network-network-hub';
const net = 'prod-workload-networking';
const way = 'prod-workload-network-routing';
const acl = 'aws_network_acl';
const ingressRule = 'aws_vpc_security_group_ingress_rule';
const egressRule = 'aws_vpc_security_group_egress_rule';
const gateway = 'aws_egress_only_internet_gateway';
const tgwRoute = 'aws_ec2_transit_gateway_route';
const association = 'aws_ec2_transit_gateway_route_table_association';
const half = ['::/1', '8000::/1'] as const;
type Line = Record<string, unknown>;

const lines = (m: Mutant, pathEnd: string, side: 'ingress' | 'egress'): Line[] => m.block(net, acl, pathEnd)[side] as Line[];
const routes = (m: Mutant, stack: string, pathEnd: string): Line[] => m.block(stack, 'aws_route_table', pathEnd)['route'] as Line[];
const line = (ipv6_cidr_block: string, rule_no: number, port: number): Line => ({ action: 'allow', protocol: 'tcp', ipv6_cidr_block, from_port: port, to_port: port, rule_no });
/** Every half of the IPv6 world as a rule of its own beside an existing one. */
const besides = (m: Mutant, type: string, pathEnd: string): void => {
  const { referenced_security_group_id: _, cidr_ipv4: __, prefix_list_id: ___, ...rest } = m.block(net, type, pathEnd);
  half.forEach((cidr_ipv6, i) => void (m.ofType(net, type)[`half-${i}`] = { ...rest, '//': {}, cidr_ipv6 }));
};
const throughGateway = (m: Mutant): void => {
  m.ofType(net, gateway)['out'] = { vpc_id: m.reference(net, 'aws_vpc', 'vpc/Resource') };
  m.ofType(net, 'aws_route')['out'] = { route_table_id: m.reference(net, 'aws_route_table', 'segment-endpoints/routes-a'), destination_ipv6_cidr_block: '::/0', egress_only_gateway_id: `\${${gateway}.out.id}` };
};

const rules: readonly NamedMutant[] = [
  { title: 'a network ACL that lets out to the IPv6 world, written as two halves', edit: (m) => half.forEach((c, i) => lines(m, 'access-list-receipts/Resource', 'egress').push(line(c, 40 + i, 443))), code: 'overbroad-acl', at: `${net}/${acl}.access-list-receipts`, witness: /a packet to [0-9a-f:]+ on tcp\/443 gets out/ },
  { title: 'a network ACL that lets the IPv6 world in', edit: (m) => void lines(m, 'access-list-storefront/Resource', 'ingress').push(line('::/0', 40, 22)), code: 'overbroad-acl', at: `${net}/${acl}.access-list-storefront`, witness: /a packet from [0-9a-f:]+ on tcp\/22 gets in/ },
  { title: "the edge's network ACL for IPv6, which no load balancer has", edit: (m) => void lines(m, 'access-list-edge/Resource', 'ingress').push(line('::/0', 40, 443)), code: 'overbroad-acl', at: `${net}/${acl}.access-list-edge`, witness: /a packet from [0-9a-f:]+ on tcp\/443 gets in/ },
  { title: 'a group with a flow to a host that lets out over IPv6, too', edit: (m) => besides(m, egressRule, '/receipts-egress-beyond-443/Resource'), code: 'overbroad-rule', at: `${net}/${egressRule}.half-1`, witness: /a packet to [0-9a-f:]+ from prod\/receipts on tcp\/443/ },
  { title: 'the group of the endpoints opened to every IPv6 address', edit: (m) => besides(m, ingressRule, '/endpoints-ingress-receipts-443/Resource'), code: 'overbroad-rule', at: `${net}/${ingressRule}.half-0`, witness: /a packet from [0-9a-f:]+ to prod\/logs on tcp\/443/ },
  { title: "calls over VPC Lattice widened to all of AWS's own IPv6 addresses", edit: (m) => void (m.block(net, egressRule, '/storefront-egress-lattice-ipv6-443/Resource')['cidr_ipv6'] = 'fd00::/16'), code: 'overbroad-rule', at: `${net}/${egressRule}.storefront-egress-lattice-ipv6`, witness: /a packet to fd00:\S* from prod\/storefront/ },
];

const ways: readonly NamedMutant[] = [
  { title: 'an egress-only internet gateway that nobody declared', edit: (m) => void (m.ofType(net, gateway)['out'] = { vpc_id: m.reference(net, 'aws_vpc', 'vpc/Resource') }), code: 'undeclared-party', at: `${net}/${gateway}.out`, witness: 'no party of the intents is bound to it' },
  { title: 'a route to it', edit: throughGateway, code: 'uninspected-exit', at: `${net}/aws_subnet.segment-endpoints_subnet-a`, witness: /past every firewall: .*aws_route\.out/ },
  { title: 'a way to the hub over IPv6, for a service with a flow to a host', edit: (m) => void routes(m, way, 'way-out-receipts/routes-a').push({ ...routes(m, way, 'way-out-receipts/routes-a')[0], cidr_block: null, ipv6_cidr_block: '::/0' }), code: 'undeclared-route', at: `${net}/aws_subnet.segment-receipts_subnet-a`, witness: 'a packet to ::/0 leaves' },
  {
    title: 'another environment over IPv6, where its hole was',
    edit: (m) => {
      const received = (environment: string) => m.block(`organization-network-network-routing-${environment}`, association, '/domain');
      m.remove(hub, tgwRoute, 'table-prod/blackhole-fd12-3456-789a-200-56');
      m.ofType('organization-network-network-routing-staging', tgwRoute)['second'] = { destination_cidr_block: 'fd12:3456:789a:200::/56', transit_gateway_attachment_id: received('staging')['transit_gateway_attachment_id'], transit_gateway_route_table_id: received('prod')['transit_gateway_route_table_id'] };
      routes(m, way, 'way-out-receipts/routes-a').push({ ...routes(m, way, 'way-out-receipts/routes-a')[0], cidr_block: null, ipv6_cidr_block: 'fd12:3456:789a:200::/56' });
    },
    code: 'environment-crossing',
    at: 'staging-workload-networking/aws_vpc.vpc',
    witness: /packets of prod-workload-networking\/aws_subnet\.segment-receipts_subnet-a\S* get to staging-workload-networking/,
  },
];

const networks: readonly NamedMutant[] = [
  { title: "another account joins the share of an environment's IPv6 pool", edit: (m) => void (m.ofType(hub, 'aws_ram_principal_association')['joined'] = { principal: '111111111111', resource_share_arn: m.reference(hub, 'aws_ram_resource_share', 'ipv6/pool-prod/share/Resource', 'arn') }), code: 'overshared-pool', at: `${hub}/aws_vpc_ipam_pool.ipam_ipv6_pool-prod`, witness: /account 111111111111 may take networks of \S+ipv6_pool-prod/ },
  { title: 'subnets that give IPv6 addresses to whoever stands in them', edit: (m) => void ((m.block(net, 'aws_subnet', 'segment-receipts/subnet-a') as Block)['assign_ipv6_address_on_creation'] = true), code: 'EC2.15', at: `${net}/aws_subnet.segment-receipts_subnet-a`, witness: 'assign_ipv6_address_on_creation' },
  { title: "a network ACL that takes another environment's callers for its own", edit: (m) => { for (const l of lines(m, 'access-list-endpoints/Resource', 'ingress').filter((x) => x['ipv6_cidr_block']).slice(0, 1)) l['ipv6_cidr_block'] = 'fd12:3456:789a::/48'; }, code: 'overbroad-acl', at: `${net}/${acl}.access-list-endpoints`, witness: /a packet from fd12:3456:789a:\S* on tcp\/443 gets in/ },
];

/** Mutants of dual stack, by the promise that each of them breaks. */
export const dualStackMutants: Readonly<Record<string, readonly NamedMutant[]>> = {
  'every rule holds for both families': rules,
  'IPv6 leads nowhere but inside the VPC': ways,
  'IPv6 networks are the declared ones, each of one account': networks,
};
