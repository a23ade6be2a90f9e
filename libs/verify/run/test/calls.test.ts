import { formatAddress, type Finding } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { can, inputsOf, worldOf } from '../src';

type Blocks = Record<string, Record<string, Record<string, unknown>>>;
const document = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });
const call = (role: string): string => document({ Sid: 'Call', Effect: 'Allow', Principal: '*', Action: 'vpc-lattice-svcs:Invoke', Resource: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::111111111111:role/${role}` } } });
const fn = (name: string): Record<string, unknown> => ({ function_name: name, role: `\${aws_iam_role.${name}.arn}`, vpc_config: { subnet_ids: [`\${aws_subnet.${name}.id}`], security_group_ids: [`\${aws_security_group.${name}.id}`] } });
const both = (make: (name: string, i: number) => Record<string, unknown>): Record<string, Record<string, unknown>> => ({ shop: make('shop', 1), receipts: make('receipts', 2) });

/** Two functions, one of which calls the other over VPC Lattice. */
const estate = (): Blocks => ({
  aws_vpc: { main: { cidr_block: '10.0.0.0/16' } },
  aws_subnet: both((_, i) => ({ vpc_id: '${aws_vpc.main.id}', cidr_block: `10.0.${i}.0/24` })),
  aws_security_group: { ...both((name) => ({ name, vpc_id: '${aws_vpc.main.id}' })), door: { name: 'door', vpc_id: '${aws_vpc.main.id}' } },
  aws_vpc_security_group_egress_rule: { shop: { security_group_id: '${aws_security_group.shop.id}', cidr_ipv4: '169.254.171.0/24', ip_protocol: 'tcp', from_port: 443, to_port: 443 } },
  aws_vpc_security_group_ingress_rule: { door: { security_group_id: '${aws_security_group.door.id}', referenced_security_group_id: '${aws_security_group.shop.id}', ip_protocol: 'tcp', from_port: 443, to_port: 443 } },
  aws_iam_role: both((name) => ({ name, assume_role_policy: document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }) })),
  aws_iam_role_policy: { shop: { name: 'receipts', role: 'shop', policy: document({ Sid: 'Call', Effect: 'Allow', Action: 'vpc-lattice-svcs:Invoke', Resource: '*' }) } },
  aws_lambda_function: both(fn),
  aws_vpclattice_service_network: { main: { name: 'main', auth_type: 'AWS_IAM' } },
  aws_vpclattice_service_network_vpc_association: { door: { service_network_identifier: '${aws_vpclattice_service_network.main.id}', vpc_identifier: '${aws_vpc.main.id}', security_group_ids: ['${aws_security_group.door.id}'] } },
  aws_vpclattice_service: { receipts: { name: 'receipts', auth_type: 'AWS_IAM' } },
  aws_vpclattice_service_network_service_association: { receipts: { service_network_identifier: '${aws_vpclattice_service_network.main.id}', service_identifier: '${aws_vpclattice_service.receipts.id}' } },
  aws_vpclattice_listener: { receipts: { service_identifier: '${aws_vpclattice_service.receipts.id}', protocol: 'HTTPS', port: 443, default_action: { fixed_response: { status_code: 404 } } } },
  aws_vpclattice_auth_policy: { main: { resource_identifier: '${aws_vpclattice_service_network.main.arn}', policy: call('shop') }, receipts: { resource_identifier: '${aws_vpclattice_service.receipts.arn}', policy: call('shop') } },
});
const party = (name: string, ...more: readonly string[]): object => ({ name, kind: 'service', bindings: [`aws_lambda_function.${name}`, `aws_iam_role.${name}`, ...more].map((address) => ({ stack: 's', address })) });
const intents = { version: 1, environments: [{ name: 'dev', parties: [party('shop'), party('receipts', 'aws_vpclattice_service.receipts')], flows: [], accepted: [] }] };
const asked = (edit: (b: Blocks) => void = () => {}, port?: number): Finding => {
  const resource = estate();
  edit(resource);
  return can(worldOf(inputsOf([{ name: 's', json: { provider: { aws: [{ region: 'eu-central-1', allowed_account_ids: ['111111111111'] }] }, resource } }], intents)), 'shop', 'receipts', port);
};
const reasons = (f: Finding): string => f.reasons.map((r) => `${r.code} ${r.detail}${r.at ? ` [${formatAddress(r.at)}]` : ''}`).join('\n');

describe('can a service call another over VPC Lattice', () => {
  it('yes: with the port, the request, and the service network that carries it', () => {
    const yes = asked();
    expect(yes.verdict).toBe('proved');
    expect(reasons(yes)).toMatch(/path tcp\/443\ngrant role shop may vpc-lattice-svcs:Invoke on .*, through s\/aws_vpclattice_service_network.main/);
    expect(JSON.stringify(yes.trace)).toContain('s/aws_security_group.door lets in: tcp/443');
  });
  it('no: on another port', () => expect(asked(() => {}, 8443).verdict).toBe('refuted'));
  it('no: with the rule that is missing', () => {
    const no = asked((b) => void delete b['aws_vpc_security_group_ingress_rule']);
    expect(no.verdict).toBe('refuted');
    expect(reasons(no)).toMatch(/^SG_INGRESS .*\[s\/aws_security_group.door\]$/m);
  });
  it('no: with the policy that does not allow, though the network would let it through', () => {
    for (const [edit, why] of [
      [(b: Blocks) => void delete b['aws_iam_role_policy'], /^NO_IDENTITY_ALLOW .*role\/shop may not vpc-lattice-svcs:Invoke/m],
      [(b: Blocks) => void delete b['aws_vpclattice_auth_policy']?.['receipts'], /^NO_RESOURCE_ALLOW /m],
      [(b: Blocks) => void delete b['aws_vpclattice_auth_policy']?.['main'], /^ENDPOINT /m],
    ] as const) {
      const no = asked(edit);
      expect(no.verdict).toBe('refuted');
      expect(reasons(no)).toMatch(why);
    }
  });
  it('yes, unsigned: where authorization is off, no role needs a policy', () => {
    const yes = asked((b) => {
      delete b['aws_iam_role_policy'];
      for (const t of ['aws_vpclattice_service', 'aws_vpclattice_service_network']) for (const block of Object.values(b[t] ?? {})) block['auth_type'] = 'NONE';
    });
    expect(yes.verdict).toBe('proved');
    expect(reasons(yes)).toContain('grant anybody may vpc-lattice-svcs:Invoke');
  });
  it('unknown: where the policy is not in the text', () => expect(asked((b) => void (b['aws_vpclattice_auth_policy'] = { ...b['aws_vpclattice_auth_policy'], main: { resource_identifier: '${aws_vpclattice_service_network.main.arn}', policy: '${var.policy}' } })).verdict).toBe('unknown'));
});
