import type { NetworkingPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { networking } from '../src';
import { anyInputs, anyPlan } from './plan';

const statements = [{ Sid: 'CallByDeclaredRoles', Effect: 'Allow', Principal: '*', Action: 'vpc-lattice-svcs:Invoke', Resource: '*', Condition: { StringEquals: { 'vpc-lattice-svcs:SourceVpc': '@{vpc/main}' } } }] as const;
const plan: NetworkingPlan = {
  ...anyPlan,
  groups: [{ id: 'orders', name: 'acme-dev-orders', segment: 'orders', description: 'orders' }, { id: 'lattice', name: 'acme-dev-lattice', description: 'callers' }],
  rules: [
    { id: 'orders-egress-lattice-443', direction: 'egress', group: 'orders', protocol: 'tcp', fromPort: 443, toPort: 443, peer: { linkLocal: '169.254.171.0/24' }, flow: 'orders->receipts', description: 'orders to services over VPC Lattice' },
    { id: 'lattice-ingress-orders-443', direction: 'ingress', group: 'lattice', protocol: 'tcp', fromPort: 443, toPort: 443, peer: { group: 'orders' }, flow: 'orders->receipts', description: 'orders to services over VPC Lattice' },
  ],
  lattice: { name: 'acme-dev-lattice', group: 'lattice', policy: statements, logGroup: 'lattice' },
};
const inputs = { ...anyInputs, logGroups: { ...anyInputs.logGroups, lattice: { logGroupName: '/acme/dev/lattice', arn: 'arn:lattice-group' } } };
const slice = synthSlice((s) => void networking(s, plan, inputs));
const only = (type: string): Readonly<Record<string, unknown>> => slice.only(type);
const id = (type: string, part = ''): string => `\${${type}.${Object.keys(slice.ofType(type)).find((k) => k.includes(part)) ?? '?'}.id}`;

describe('the service network', () => {
  it('asks every caller who it is', () => expect(only('aws_vpclattice_service_network')).toMatchObject({ name: 'acme-dev-lattice', auth_type: 'AWS_IAM' }));
  it('has a policy of its own, bound to this VPC', () => {
    expect(only('aws_vpclattice_auth_policy')['resource_identifier']).toBe(id('aws_vpclattice_service_network').replace('.id}', '.arn}'));
    expect(JSON.parse(String(only('aws_vpclattice_auth_policy')['policy']))).toMatchObject({ Statement: [{ Condition: { StringEquals: { 'vpc-lattice-svcs:SourceVpc': id('aws_vpc') } } }] });
  });
  it('has one door, the VPC’s, behind a group that admits callers by their groups', () => {
    expect(only('aws_vpclattice_service_network_vpc_association')).toMatchObject({ service_network_identifier: id('aws_vpclattice_service_network'), vpc_identifier: id('aws_vpc'), security_group_ids: [id('aws_security_group', 'lattice')] });
    expect(only('aws_vpc_security_group_ingress_rule')).toMatchObject({ security_group_id: id('aws_security_group', 'lattice'), referenced_security_group_id: id('aws_security_group', 'orders'), from_port: 443, to_port: 443 });
    expect(only('aws_vpc_security_group_egress_rule')).toMatchObject({ security_group_id: id('aws_security_group', 'orders'), cidr_ipv4: '169.254.171.0/24', from_port: 443, to_port: 443 });
  });
  it('logs every call', () => expect(only('aws_vpclattice_access_log_subscription')).toMatchObject({ resource_identifier: id('aws_vpclattice_service_network'), destination_arn: 'arn:lattice-group' }));
  it('is shared with nobody', () => expect(Object.keys(slice.json['resource'] as object).filter((t) => /ram_|resource_policy/.test(t))).toEqual([]));
});

it('without a plan there is none', () => {
  const { lattice: _, ...rest } = plan;
  const none = synthSlice((s) => void networking(s, { ...rest, rules: [] }, inputs));
  expect(Object.keys(none.json['resource'] as object).filter((t) => t.includes('lattice'))).toEqual([]);
});
