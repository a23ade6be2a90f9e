import type { Block, Mutant } from '../../src';
import type { NamedMutant } from './mutants';

const net = 'prod-workload-networking';
const app = 'prod-workload-application';
const accept = 'prod-workload-network-acceptance';
const callerNet = 'staging-workload-networking';
const caller = 'staging-workload-network-routing';
const ingress = 'aws_vpc_security_group_ingress_rule';
const egress = 'aws_vpc_security_group_egress_rule';
const allowed = 'aws_vpc_endpoint_service_allowed_principal';
const listener = 'aws_lb_listener';
const service = 'aws_vpc_endpoint_service.storefront-door';
const endpoint = 'aws_vpc_endpoint.link-prod-storefront';
const receipts = 'staging-workload-application/aws_lambda_function.receipts';

const serviceBlock = (m: Mutant): Block => m.block(app, 'aws_vpc_endpoint_service', 'storefront-door/Service');
const lb = (m: Mutant, end: 'door' | 'desk' = 'door'): Block => m.block(app, 'aws_lb', `storefront-${end}/Resource`);
const endpointBlock = (m: Mutant): Block => m.block(caller, 'aws_vpc_endpoint', 'link-prod-storefront/Resource');
const principal = (m: Mutant, arn: string): void => void (m.block(app, allowed, 'storefront-door/allowed-staging')['principal_arn'] = arn);
const doorRule = (m: Mutant, zone: string): Block => m.block(net, ingress, `storefront-door-ingress-staging-receipts-${zone}-443/Resource`);

const consent: readonly NamedMutant[] = [
  { title: 'connections taken without being accepted', edit: (m) => void (serviceBlock(m)['acceptance_required'] = false), code: 'open-link', at: `${app}/${service}`, witness: 'prod/storefront-door takes whoever may ask' },
  { title: 'anybody may ask', edit: (m) => principal(m, '*'), code: 'open-link', at: `${app}/${service}`, witness: '`*` may ask for a connection to prod/storefront-door' },
  { title: 'the root of any account may ask', edit: (m) => principal(m, 'arn:aws:iam::*:root'), code: 'open-link', at: `${app}/${service}`, witness: '`arn:aws:iam::*:root` may ask' },
  { title: 'an account that calls nothing may ask', edit: (m) => void (m.ofType(app, allowed)['more'] = { ...m.block(app, allowed, 'storefront-door/allowed-staging'), principal_arn: 'arn:aws:iam::111111111111:root' }), code: 'open-link', at: `${app}/${service}`, witness: '`arn:aws:iam::111111111111:root` may ask' },
  { title: 'and one in a list of the service itself', edit: (m) => void (serviceBlock(m)['allowed_principals'] = ['arn:aws:iam::999999999999:role/guest']), code: 'open-link', at: `${app}/${service}`, witness: '`arn:aws:iam::999999999999:role/guest` may ask' },
  { title: 'an endpoint of nobody accepted', edit: (m) => void (m.block(accept, 'aws_vpc_endpoint_connection_accepter', 'storefront-staging')['vpc_endpoint_id'] = 'vpce-0123456789abcdef0'), code: 'open-link', at: `${app}/${service}`, witness: /accepts outside\/vpce-0123456789abcdef0, which is nobody's/ },
  { title: 'an endpoint service that nobody declared', edit: (m) => void (m.ofType(app, 'aws_vpc_endpoint_service')['stray'] = { ...serviceBlock(m), private_dns_name: null }), code: 'undeclared-party', at: `${app}/aws_vpc_endpoint_service.stray`, witness: 'no party of the intents is bound to it' },
  { title: 'a declared service that no flow reaches any more', edit: (m) => { const prod = m.intents.environments.find((e) => e.name === 'prod'); if (prod) prod.flows = prod.flows.filter((f) => f.id !== 'staging/receipts->storefront-door'); }, code: 'open-link', at: `${app}/${service}`, witness: 'takes connections over PrivateLink, and no flow says so' },
];

const past: readonly NamedMutant[] = [
  { title: 'groups that are not asked about PrivateLink', edit: (m) => void (lb(m)['enforce_security_group_inbound_rules_on_private_link_traffic'] = 'off'), code: 'open-link', at: `${app}/${service}`, witness: /lets in what comes over PrivateLink without asking its groups/ },
  { title: 'no group before the door', edit: (m) => void delete lb(m)['security_groups'], code: 'open-link', at: `${app}/${service}`, witness: /no group filters who connects to .*storefront-door/ },
  { title: 'the group of the door opened to the whole network of the caller', edit: (m) => void (doorRule(m, 'a')['cidr_ipv4'] = '10.30.0.0/16'), code: 'overbroad-rule', at: `${net}/${ingress}.storefront-door-ingress-staging-receipts-a-443`, witness: /a packet from 10\.30\.[\d.]+ to prod\/storefront-door on tcp\/443: no flow names that address/ },
  {
    title: 'another service of the calling environment let in at every step',
    edit: (m) => {
      const group = m.reference(callerNet, 'aws_security_group', 'group-storefront');
      m.ofType(callerNet, egress)['more'] = { ...m.block(callerNet, egress, 'receipts-egress-prod-storefront-443/Resource'), security_group_id: group };
      m.ofType(callerNet, ingress)['more'] = { ...m.block(callerNet, ingress, 'prod-storefront-ingress-receipts-443/Resource'), referenced_security_group_id: group };
      for (const list of ['storefront', 'links']) for (const side of ['ingress', 'egress']) (m.block(callerNet, 'aws_network_acl', `access-list-${list}/Resource`)[side] as Block[]).unshift({ rule_no: 1, action: 'allow', protocol: '-1', from_port: 0, to_port: 0, cidr_block: '10.30.0.0/16' });
      for (const zone of ['a', 'b']) doorRule(m, zone)['cidr_ipv4'] = '10.30.0.0/16';
      for (const side of ['ingress', 'egress']) (m.block(net, 'aws_network_acl', 'access-list-links/Resource')[side] as Block[]).unshift({ rule_no: 1, action: 'allow', protocol: '-1', from_port: 0, to_port: 0, cidr_block: '10.30.0.0/16' });
    },
    code: 'undeclared-path',
    at: `${app}/${service}`,
    witness: 'staging/storefront can connect to prod/storefront-door over PrivateLink on tcp/443, and no flow says so',
  },
  { title: 'a door that faces the internet', edit: (m) => void (lb(m)['internal'] = false), code: 'open-link', at: `${app}/${service}`, witness: /storefront-door_\w+ has public addresses/ },
  { title: 'a second listener at the door', edit: (m) => void (m.ofType(app, listener)['more'] = { ...m.block(app, listener, 'storefront-door/Listener'), port: 8443 }), code: 'open-link', at: `${app}/${service}`, witness: /takes TCP on tcp\/8443, and no flow says so/ },
  { title: 'a door that hands connections to another load balancer', edit: (m) => void (m.block(app, 'aws_lb_target_group_attachment', 'storefront-door/Desk')['target_id'] = m.reference(app, 'aws_lb', 'storefront-entry/Resource', 'arn')), code: 'open-link', at: `${app}/${service}`, witness: /hands connections to prod\/storefront-entry, and no flow says so/ },
  { title: 'a desk that answers without TLS', edit: (m) => void Object.assign(m.block(app, listener, 'storefront-desk/Listener'), { protocol: 'HTTP', ssl_policy: null, certificate_arn: null }), code: 'open-link', at: `${app}/aws_lb.storefront-desk`, witness: /answers on port 443 by HTTP, and the flow is encrypted/ },
];

const way: readonly NamedMutant[] = [
  { title: 'an endpoint that leads to a stranger', edit: (m) => void (endpointBlock(m)['service_name'] = 'com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0'), code: 'foreign-thing', at: `${caller}/${endpoint}`, witness: /leads to `com\.amazonaws\.vpce\.eu-central-1\.vpce-svc-0123456789abcdef0`, which nothing in the input makes/ },
  {
    title: 'an environment that calls nothing has an endpoint of it',
    edit: (m) => {
      const dev = 'dev-workload-networking';
      m.ofType(app, 'aws_ssm_parameter')['more'] = { name: '/zta/published/111111111111/prod/link/storefront', type: 'String', insecure_value: m.reference(app, 'aws_vpc_endpoint_service', 'storefront-door/Service', 'service_name') };
      m.root(dev)['data'] = { ...(m.root(dev)['data'] as Block | undefined), aws_ssm_parameter: { ...((m.root(dev)['data'] as Record<string, Block> | undefined)?.['aws_ssm_parameter'] ?? {}), service: { provider: 'aws.published-333333333333', name: '/zta/published/111111111111/prod/link/storefront' } } };
      m.root(dev).provider?.['aws']?.push({ alias: 'published-333333333333', region: 'eu-central-1', profile: 'zta-333333333333-published', allowed_account_ids: ['333333333333'] });
      m.ofType(dev, 'aws_vpc_endpoint')['stray'] = { vpc_id: m.reference(dev, 'aws_vpc', 'vpc/Resource'), service_name: '${data.aws_ssm_parameter.service.insecure_value}', vpc_endpoint_type: 'Interface', subnet_ids: [m.reference(dev, 'aws_subnet', 'segment-endpoints/subnet-a')], security_group_ids: [m.reference(dev, 'aws_security_group', 'group-endpoints')] };
    },
    code: 'open-link',
    at: 'dev-workload-networking/aws_vpc_endpoint.stray',
    witness: /leads to prod\/storefront-door, and no flow says so/,
  },
  {
    title: 'a private zone that answers the name, too',
    edit: (m) => void (m.ofType(callerNet, 'aws_route53_zone')['stray'] = { name: 'link.shop.example.com', vpc: [{ vpc_id: m.reference(callerNet, 'aws_vpc', 'vpc/Resource') }] }),
    code: 'open-link',
    at: `${caller}/${endpoint}`,
    witness: /aws_route53_zone\.stray answers storefront\.link\.shop\.example\.com, too/,
  },
  {
    title: 'another endpoint service with the name',
    edit: (m) => {
      m.ofType(app, 'aws_vpc_endpoint_service')['stray'] = serviceBlock(m);
      m.ofType(app, 'aws_vpc_endpoint_service_private_dns_verification')['stray'] = { service_id: '${aws_vpc_endpoint_service.stray.id}' };
    },
    code: 'open-link',
    at: `${app}/${service}`,
    witness: /aws_vpc_endpoint_service\.stray has the name storefront\.link\.shop\.example\.com, too/,
  },
  { title: 'the endpoint let in by another service of its environment', edit: (m) => void (m.ofType(callerNet, ingress)['more'] = { ...m.block(callerNet, ingress, 'prod-storefront-ingress-receipts-443/Resource'), referenced_security_group_id: m.reference(callerNet, 'aws_security_group', 'group-storefront') }), code: 'overbroad-rule', at: `${callerNet}/${ingress}.more`, witness: 'staging/storefront to staging/prod-storefront on tcp/443: no flow says so' },
  { title: 'the way back opened: a rule for the called network at the caller', edit: (m) => void (m.ofType(callerNet, ingress)['more'] = { security_group_id: m.reference(callerNet, 'aws_security_group', 'group-receipts'), cidr_ipv4: '10.40.0.0/16', ip_protocol: 'tcp', from_port: 443, to_port: 443 }), code: 'overbroad-rule', at: `${callerNet}/${ingress}.more`, witness: /a packet from 10\.40\.[\d.]+ to staging\/receipts on tcp\/443: no flow names that address/ },
];

const declared: readonly NamedMutant[] = [
  { title: 'no account may ask', edit: (m) => m.remove(app, allowed, 'storefront-door/allowed-staging'), code: 'blocked-flow', at: receipts, witness: /stopped by LINK_NOT_ALLOWED/ },
  { title: 'the endpoint is not accepted', edit: (m) => m.remove(accept, 'aws_vpc_endpoint_connection_accepter', 'storefront-staging'), code: 'blocked-flow', at: receipts, witness: /stopped by LINK_NOT_ACCEPTED/ },
  { title: 'the caller is not let in by its endpoint', edit: (m) => m.remove(callerNet, ingress, 'prod-storefront-ingress-receipts-443/Resource'), code: 'blocked-flow', at: receipts, witness: /stopped by SG_INGRESS/ },
  { title: 'the group of the door does not know one zone of the caller', edit: (m) => m.remove(net, ingress, 'storefront-door-ingress-staging-receipts-b-443/Resource'), code: 'blocked-flow', at: receipts, witness: /not from everywhere/ },
  { title: 'the endpoint does not answer by the name', edit: (m) => m.remove('staging-workload-network-names', 'aws_vpc_endpoint_private_dns', 'prod-storefront'), code: 'blocked-flow', at: receipts, witness: /stopped by NO_PRIVATE_DNS/ },
  { title: 'the name is not allowed in DNS', edit: (m) => { const list = m.block(callerNet, 'aws_route53_resolver_firewall_domain_list', 'Names/Allowed'); list['domains'] = (list['domains'] as string[]).filter((d) => !d.startsWith('storefront.link.')); }, code: 'blocked-name', at: `${callerNet}/aws_vpc.vpc`, witness: /`storefront\.link\.shop\.example\.com` does not resolve/ },
  { title: 'the door knows no desk', edit: (m) => m.remove(app, 'aws_lb_target_group_attachment', 'storefront-door/Desk'), code: 'blocked-flow', at: `${app}/${service}`, witness: /no listener of .*storefront-door_\w+ hands connections to .*storefront-desk/ },
  { title: 'the desk is not let in by its group', edit: (m) => m.remove(net, ingress, 'storefront-desk-ingress-storefront-door-443/Resource'), code: 'blocked-flow', at: `${app}/${service}`, witness: /stopped by SG_INGRESS/ },
  { title: 'the desk invokes nobody', edit: (m) => m.remove(app, 'aws_lb_target_group_attachment', 'storefront-desk/Function'), code: 'blocked-flow', at: `${app}/aws_lb.storefront-desk`, witness: 'forwards to no target group with a function of storefront' },
];

/** Mutants by the promise that each of them breaks. */
export const linkMutants: Readonly<Record<string, readonly NamedMutant[]>> = {
  'a service takes connections of declared environments, each accepted': consent,
  'what comes in passes its groups and reaches its service alone': past,
  'an endpoint leads to a declared service, in one direction': way,
  'what is declared between environments is not blocked': declared,
};
