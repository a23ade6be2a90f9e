import { synthSlice, type Slice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import type { NetworkingPlan } from '@zta/blueprint';
import { networking } from '../src';
import { anyInputs, anyPlan } from './plan';

const allow = { number: 1000, action: 'allow', protocol: 'tcp', fromPort: 443, toPort: 443, cidr: '10.20.1.0/27' } as const;
const plan: NetworkingPlan = {
  ...anyPlan,
  accessLists: [
    { segment: 'orders', ingress: [], egress: [allow, { ...allow, number: 30_000, action: 'deny', protocol: 'all', fromPort: 0, toPort: 0, cidr: '10.0.0.0/8' }] },
    { segment: 'endpoints', ingress: [allow], egress: [] },
  ],
};
const slice = (): Slice => synthSlice((stack) => void networking(stack, plan, anyInputs));

describe('network ACLs of a VPC', () => {
  it('every subnet stands under exactly one list', () => {
    const s = slice();
    const listed = Object.values(s.ofType('aws_network_acl')).flatMap((a) => a['subnet_ids'] as readonly string[]);
    expect(listed.sort()).toEqual(Object.keys(s.ofType('aws_subnet')).map((n) => `\${aws_subnet.${n}.id}`).sort());
  });

  it('rules are inline and complete, so that one added by hand plans as drift; a direction without rules is an explicit empty list', () => {
    const [orders] = Object.values(slice().ofType('aws_network_acl')).filter((a) => (a['tags'] as { segment: string }).segment === 'orders');
    expect(orders?.['ingress']).toEqual([]);
    expect(orders?.['egress']).toEqual([
      expect.objectContaining({ rule_no: 1000, action: 'allow', protocol: 'tcp', from_port: 443, to_port: 443, cidr_block: '10.20.1.0/27' }),
      expect.objectContaining({ rule_no: 30_000, action: 'deny', protocol: '-1', from_port: 0, to_port: 0, cidr_block: '10.0.0.0/8' }),
    ]);
    expect(slice().ofType('aws_network_acl_rule')).toEqual({});
  });

  it('the list that AWS makes with the VPC lets nothing pass', () => {
    expect(slice().only('aws_default_network_acl')).toMatchObject({ ingress: [], egress: [] });
  });
});
