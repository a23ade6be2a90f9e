import { formatAddress, type Finding } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { can, inputsOf, worldOf } from '../src';

type Blocks = Record<string, Record<string, Record<string, unknown>>>;
const document = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const names = ['shop', 'prices'];
const each = (make: (name: string) => Record<string, unknown>): Record<string, Record<string, unknown>> => Object.fromEntries(names.map((n) => [n, make(n)]));
const rule = (group: string, peer: object): Record<string, unknown> => ({ security_group_id: `\${aws_security_group.${group}.id}`, ip_protocol: 'tcp', from_port: 443, to_port: 443, ...peer });
const group = (name: string): object => ({ referenced_security_group_id: `\${aws_security_group.${name}.id}` });
const home: Readonly<Record<string, string>> = { shop: 'near', endpoint: 'near', prices: 'far', door: 'far', desk: 'far' };

/** Two VPCs of one account: a function in the one, and an endpoint that leads to the load balancers before a function in the other. */
const estate = (): Blocks => ({
  aws_vpc: { near: { cidr_block: '10.0.0.0/16' }, far: { cidr_block: '10.1.0.0/16' } },
  aws_subnet: { shop: { vpc_id: '${aws_vpc.near.id}', cidr_block: '10.0.1.0/24' }, endpoint: { vpc_id: '${aws_vpc.near.id}', cidr_block: '10.0.2.0/24' }, prices: { vpc_id: '${aws_vpc.far.id}', cidr_block: '10.1.1.0/24' }, links: { vpc_id: '${aws_vpc.far.id}', cidr_block: '10.1.2.0/24' } },
  aws_security_group: Object.fromEntries(Object.entries(home).map(([name, vpc]) => [name, { name, vpc_id: `\${aws_vpc.${vpc}.id}` }])),
  aws_vpc_security_group_egress_rule: { shop: rule('shop', group('endpoint')), door: rule('door', group('desk')) },
  aws_vpc_security_group_ingress_rule: { endpoint: rule('endpoint', group('shop')), door: rule('door', { cidr_ipv4: '10.0.1.0/24' }), desk: rule('desk', group('door')) },
  aws_iam_role: each((name) => ({ name, assume_role_policy: document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }) })),
  aws_lambda_function: each((name) => ({ function_name: name, role: `\${aws_iam_role.${name}.arn}`, vpc_config: { subnet_ids: [`\${aws_subnet.${name}.id}`], security_group_ids: [`\${aws_security_group.${name}.id}`] } })),
  aws_lambda_permission: { prices: { action: 'lambda:InvokeFunction', function_name: '${aws_lambda_function.prices.function_name}', principal: 'elasticloadbalancing.amazonaws.com', source_arn: '${aws_lb_target_group.desk.arn}' } },
  aws_lb: { door: { name: 'door', internal: true, load_balancer_type: 'network', subnets: ['${aws_subnet.links.id}'], security_groups: ['${aws_security_group.door.id}'] }, desk: { name: 'desk', internal: true, subnets: ['${aws_subnet.links.id}'], security_groups: ['${aws_security_group.desk.id}'] } },
  aws_lb_target_group: { door: { name: 'door', target_type: 'alb', port: 443, protocol: 'TCP' }, desk: { name: 'desk', target_type: 'lambda' } },
  aws_lb_target_group_attachment: { door: { target_group_arn: '${aws_lb_target_group.door.arn}', target_id: '${aws_lb.desk.arn}' }, desk: { target_group_arn: '${aws_lb_target_group.desk.arn}', target_id: '${aws_lambda_function.prices.arn}' } },
  aws_lb_listener: Object.fromEntries([['door', 'TCP'], ['desk', 'HTTPS']].map(([name = '', protocol]) => [name, { load_balancer_arn: `\${aws_lb.${name}.arn}`, port: 443, protocol, default_action: [{ type: 'forward', target_group_arn: `\${aws_lb_target_group.${name}.arn}` }] }])),
  aws_vpc_endpoint_service: { prices: { acceptance_required: true, network_load_balancer_arns: ['${aws_lb.door.arn}'] } },
  aws_vpc_endpoint_connection_accepter: { prices: { vpc_endpoint_service_id: '${aws_vpc_endpoint_service.prices.id}', vpc_endpoint_id: '${aws_vpc_endpoint.prices.id}' } },
  aws_vpc_endpoint: { prices: { vpc_id: '${aws_vpc.near.id}', service_name: '${aws_vpc_endpoint_service.prices.service_name}', vpc_endpoint_type: 'Interface', subnet_ids: ['${aws_subnet.endpoint.id}'], security_group_ids: ['${aws_security_group.endpoint.id}'] } },
});
const party = (name: string, kind: string, ...bindings: readonly string[]): object => ({ name, kind, bindings: bindings.map((address) => ({ stack: 's', address })) });
const parties = [...names.map((n) => party(n, 'service', `aws_lambda_function.${n}`, `aws_iam_role.${n}`)), party('prices-door', 'link', 'aws_lb.door', 'aws_vpc_endpoint_service.prices')];
const intents = { version: 1, environments: [{ name: 'dev', parties, flows: [], accepted: [] }] };
const asked = (edit: (b: Blocks) => void = () => {}, [from, to]: readonly [string, string] = ['shop', 'prices'], port?: number): Finding => {
  const resource = estate();
  edit(resource);
  return can(worldOf(inputsOf([{ name: 's', json: { provider: { aws: [{ region: 'eu-central-1', allowed_account_ids: ['111111111111'] }] }, resource } }], intents)), from, to, port);
};
const reasons = (f: Finding): string => f.reasons.map((r) => `${r.code} ${r.detail}${r.at ? ` [${formatAddress(r.at)}]` : ''}`).join('\n');

describe('can a service call another over PrivateLink', () => {
  it('yes: with the port, and with what invokes the function', () => {
    const yes = asked();
    expect(yes.verdict, reasons(yes)).toBe('proved');
    expect(reasons(yes)).toMatch(/path tcp\/443\ngrant elasticloadbalancing\.amazonaws\.com may lambda:InvokeFunction on .*:function:prices/);
  });
  it('yes: the load balancer that takes the connection, by itself', () => expect(asked(() => {}, ['shop', 'prices-door']).verdict).toBe('proved'));
  it('no: on another port, and the other way round', () => {
    expect(asked(() => {}, ['shop', 'prices'], 8443).verdict).toBe('refuted');
    expect(asked(() => {}, ['prices', 'shop']).verdict).toBe('refuted');
  });
  it.each<[string, RegExp, (b: Blocks) => void]>([
    ['the endpoint is not accepted', /^LINK_NOT_ACCEPTED .*\[s\/aws_vpc_endpoint_service\.prices\]$/m, (b) => void delete b['aws_vpc_endpoint_connection_accepter']],
    ['the door does not know the caller', /^SG_INGRESS .*\[s\/aws_security_group\.door\]$/m, (b) => void delete b['aws_vpc_security_group_ingress_rule']?.['door']],
    ['the desk does not let the door in', /^SG_INGRESS .*\[s\/aws_security_group\.desk\]$/m, (b) => void delete b['aws_vpc_security_group_ingress_rule']?.['desk']],
    ['the function lets nobody invoke it', /^blocked-grant no load balancer may invoke the function of dev\/prices/m, (b) => void delete b['aws_lambda_permission']],
  ])('no: %s', (_, why, edit) => {
    const no = asked(edit);
    expect(no.verdict, reasons(no)).toBe('refuted');
    expect(reasons(no)).toMatch(why);
  });
  it('no: the desk forwards to another function', () => expect(asked((b) => void ((b['aws_lb_target_group_attachment'] ?? {})['desk'] = { target_group_arn: '${aws_lb_target_group.desk.arn}', target_id: '${aws_lambda_function.shop.arn}' })).verdict).toBe('refuted'));
  it('not known: to whom the door hands connections is not told', () => expect(asked((b) => void ((b['aws_lb_target_group_attachment'] ?? {})['door'] = { target_group_arn: '${aws_lb_target_group.door.arn}', target_id: '${var.target}' })).verdict).toBe('unknown'));
});
