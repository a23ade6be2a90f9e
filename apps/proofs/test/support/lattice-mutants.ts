import type { Block, Mutant, WrittenStatement } from '../../src';
import type { NamedMutant } from './mutants';

const net = 'dev-workload-networking';
const app = 'dev-workload-application';
const service = 'aws_vpclattice_service';
const network = 'aws_vpclattice_service_network';
const door = 'aws_vpclattice_service_network_vpc_association';
const policy = 'aws_vpclattice_auth_policy';
const anybody: WrittenStatement = { Sid: 'Anybody', Effect: 'Allow', Principal: '*', Action: 'vpc-lattice-svcs:Invoke', Resource: '*' };

/** `${type.name.attribute}` of the only block of a type whose construct path ends so. */
const ref = (m: Mutant, stack: string, type: string, pathEnd: string, attribute = 'id'): string => {
  const wanted = m.block(stack, type, pathEnd);
  return `\${${type}.${Object.entries(m.ofType(stack, type)).find(([, b]) => b === wanted)?.[0] ?? ''}.${attribute}}`;
};
const ingress = (m: Mutant): Block => m.block(net, 'aws_vpc_security_group_ingress_rule', 'lattice-ingress-storefront-443/Resource');
const withoutGroup = (b: Block): void => void delete b['referenced_security_group_id'];
const set = (b: Block, values: Block): void => void Object.assign(b, values);

const authorization: readonly NamedMutant[] = [
  { title: 'a service that asks nobody who they are', edit: (m) => set(m.block(app, service, 'receipts-service/Resource'), { auth_type: 'NONE' }), code: 'overbroad-auth-policy', at: `${app}/${service}.receipts-service`, witness: /anybody may vpc-lattice-svcs:Invoke on arn:aws:vpc-lattice:/ },
  { title: 'a service network that asks nobody who they are', edit: (m) => set(m.block(net, network, 'lattice/Resource'), { auth_type: 'NONE' }), code: 'overbroad-auth-policy', at: `${net}/${network}.lattice`, witness: /anybody may vpc-lattice-svcs:Invoke/ },
  { title: "a service's auth policy widened to everybody", edit: (m) => m.statements(m.block(app, policy, 'receipts-service/Policy'), () => [anybody]), code: 'overbroad-auth-policy', at: `${app}/${service}.receipts-service`, witness: /anybody may vpc-lattice-svcs:Invoke/ },
  { title: "a service network's auth policy widened to a whole account", edit: (m) => m.statements(m.block(net, policy, 'lattice/Policy'), () => [{ ...anybody, Condition: { StringEquals: { 'aws:PrincipalAccount': '111111111111' } } }]), code: 'overbroad-auth-policy', at: `${net}/${network}.lattice`, witness: /role acme-dev-receipts may vpc-lattice-svcs:Invoke/ },
  { title: "a caller's grant widened to every service", edit: (m) => m.statements(m.block(app, 'aws_iam_role_policy', 'grant-storefront-receipts/Resource'), (s) => s.map((x) => ({ ...x, Resource: '*' }))), code: 'overbroad-grant', at: 'dev-workload-identity/aws_iam_role.storefront', witness: /role acme-dev-storefront may vpc-lattice-svcs:Invoke on arn:aws:vpc-lattice:eu-central-1:(222222222222|333333333333):/ },
  { title: 'an auth policy that takes calls from another VPC', edit: (m) => { m.ofType(net, 'aws_vpc')['other'] = { cidr_block: '10.99.0.0/16' }; m.statements(m.block(net, policy, 'lattice/Policy'), (s) => s.map((x) => ({ ...x, Condition: { ...(x['Condition'] as Block), StringEquals: { 'vpc-lattice-svcs:SourceVpc': '${aws_vpc.other.id}' } } }))); }, code: 'blocked-flow', at: `${app}/aws_lambda_function.storefront`, witness: /acme-dev-storefront may not vpc-lattice-svcs:Invoke .* on the declared path/ },
];

const doors: readonly NamedMutant[] = [
  { title: 'the door of a VPC without its group', edit: (m) => void delete m.block(net, door, 'lattice/Door')['security_group_ids'], code: 'open-service', at: `${net}/${door}.lattice_Door`, witness: /everybody in the VPC can connect to every service of its network/ },
  { title: 'the VPC of another environment led into the service network', edit: (m) => {
    const stack = 'staging-workload-networking';
    m.ofType(stack, door)['second'] = { vpc_identifier: ref(m, stack, 'aws_vpc', 'vpc/Resource'), service_network_identifier: 'sn-0123456789abcdef0', security_group_ids: [ref(m, stack, 'aws_security_group', 'group-lattice')] };
    m.ofType(net, door)['stray'] = { vpc_identifier: 'vpc-0123456789abcdef0', service_network_identifier: ref(m, net, network, 'lattice/Resource'), security_group_ids: [ref(m, net, 'aws_security_group', 'group-lattice')] };
  }, code: 'open-service', at: `${net}/${network}.lattice`, witness: /everybody in outside\/vpc-0123456789abcdef0, which is nobody's, is led into/ },
  { title: "the door's group opened to the VPC", edit: (m) => { withoutGroup(ingress(m)); set(ingress(m), { cidr_ipv4: '10.20.0.0/16' }); }, code: 'overbroad-rule', at: 'aws_vpc_security_group_ingress_rule.lattice-ingress-storefront-443', witness: /a packet from 10\.20\.0\.0 to dev\/platform on tcp\/443/ },
  { title: "the door's group opened to the VPC, and a service let out to Lattice", edit: (m) => { withoutGroup(ingress(m)); set(ingress(m), { cidr_ipv4: '10.20.0.0/16' }); m.ofType(net, 'aws_vpc_security_group_egress_rule')['more'] = { security_group_id: ref(m, net, 'aws_security_group', 'group-receipts'), cidr_ipv4: '169.254.171.0/24', ip_protocol: 'tcp', from_port: 443, to_port: 443 }; }, code: 'undeclared-path', at: `${app}/${service}.receipts-service`, witness: /dev\/receipts can connect to dev\/receipts over VPC Lattice on tcp\/443/ },
  { title: 'a service network shared with other accounts', edit: (m) => void (m.ofType(net, 'aws_ram_resource_association')['share'] = { resource_arn: ref(m, net, network, 'lattice/Resource', 'arn'), resource_share_arn: 'arn:aws:ram:eu-central-1:111111111111:resource-share/1' }), code: 'open-service', at: `${net}/${network}.lattice`, witness: /aws_ram_resource_association\.share shares .* with other accounts/ },
];

const services: readonly NamedMutant[] = [
  { title: 'a listener that takes HTTP', edit: (m) => set(m.block(app, 'aws_vpclattice_listener', 'receipts-service/Listener'), { protocol: 'HTTP', port: 80 }), code: 'open-service', at: `${app}/${service}.receipts-service`, witness: /dev\/receipts takes calls by HTTP[\s\S]*dev\/receipts takes calls on tcp\/80, and no flow says so/ },
  { title: "another service's function behind the name", edit: (m) => set(m.block(app, 'aws_vpclattice_target_group_attachment', 'receipts-service/Target'), { target: { id: ref(m, app, 'aws_lambda_function', 'storefront/Resource', 'arn') } }), code: 'open-service', at: `${app}/${service}.receipts-service`, witness: 'calls of dev/receipts are answered by dev/storefront' },
  { title: 'a function that any target group may call', edit: (m) => void delete m.block(app, 'aws_lambda_permission', 'receipts-service/Permission')['source_arn'], code: 'undeclared-grant', at: `${app}/aws_lambda_function.receipts`, witness: /vpc-lattice\.amazonaws\.com may lambda:InvokeFunction/ },
  { title: 'calls that leave no record', edit: (m) => m.remove(net, 'aws_vpclattice_access_log_subscription', 'lattice/Logs'), code: 'lattice-access-logs', at: `${net}/${network}.lattice`, witness: 'no aws_vpclattice_access_log_subscription names the service network' },
  { title: 'a resource gateway that nobody declared', edit: (m) => void (m.ofType(net, 'aws_vpclattice_resource_gateway')['stray'] = { name: 'stray', vpc_id: ref(m, net, 'aws_vpc', 'vpc/Resource'), subnet_ids: [ref(m, net, 'aws_subnet', 'segment-receipts/subnet-a')], security_group_ids: [ref(m, net, 'aws_security_group', 'group-receipts')] }), code: 'undeclared-party', at: `${net}/aws_vpclattice_resource_gateway.stray`, witness: 'no party of the intents is bound to it' },
];

const declared: readonly NamedMutant[] = [
  { title: "no door into the service network", edit: (m) => m.remove(net, door, 'lattice/Door'), code: 'blocked-flow', at: `${app}/aws_lambda_function.storefront`, witness: /stopped by NO_SERVICE_NETWORK/ },
  { title: "a function that does not let VPC Lattice call it", edit: (m) => m.remove(app, 'aws_lambda_permission', 'receipts-service/Permission'), code: 'blocked-flow', at: `${app}/aws_lambda_function.storefront`, witness: /VPC Lattice may not call .*aws_lambda_function\.receipts/ },
  { title: 'a caller without its grant', edit: (m) => m.remove(app, 'aws_iam_role_policy', 'grant-storefront-receipts/Resource'), code: 'blocked-flow', at: `${app}/aws_lambda_function.storefront`, witness: /acme-dev-storefront may not vpc-lattice-svcs:Invoke/ },
];

/** Mutants by the promise that each of them breaks. */
export const latticeMutants: Readonly<Record<string, readonly NamedMutant[]>> = {
  'nobody calls a service without the policies of all three': authorization,
  'a service network has one door, and callers alone get through': doors,
  'a service answers by HTTPS, itself, and on record': services,
  'what is declared is not blocked': declared,
};
