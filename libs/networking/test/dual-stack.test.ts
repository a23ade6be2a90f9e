import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { networking } from '../src';
import { anyInputs, anyPlan } from './plan';

const pool = { owner: '777777777777', parameter: '/zta/published/111111111111/ipam-pool-id-ipv6' };
const line = { action: 'allow', protocol: 'tcp', fromPort: 443, toPort: 443 } as const;
const slice = synthSlice((s) =>
  void networking(
    s,
    {
      ...anyPlan,
      ipv6: { cidr: 'fd12:3456:789a:100::/56', pool },
      segments: anyPlan.segments.map((x, i) => ({ ...x, subnets: x.subnets.map((n, j) => ({ ...n, ...(i === 0 ? { ipv6: `fd12:3456:789a:1${j}0::/64` } : {}) })) })),
      groups: [{ id: 'orders', name: 'acme-dev-orders', segment: 'orders', description: 'orders' }],
      rules: (['169.254.171.0/24', 'fd00:ec2:80::/64'] as const).map((linkLocal, i) => ({ id: `rule-${i}`, direction: 'egress', group: 'orders', protocol: 'tcp', fromPort: 443, toPort: 443, peer: { linkLocal }, flow: 'f', description: 'd' })),
      accessLists: [{ segment: 'orders', ingress: [{ ...line, number: 1, cidr: '10.20.1.0/27' }, { ...line, number: 2, cidr: 'fd12:3456:789a:110::/64' }], egress: [] }],
      endpoints: [{ id: 'logs', serviceName: 'com.amazonaws.eu-central-1.logs', type: 'Interface', segment: 'orders', group: 'orders', dualStack: true, policy: [] }],
    },
    anyInputs,
  ),
);
const all = (type: string): readonly Readonly<Record<string, unknown>>[] => Object.values(slice.ofType(type));

describe('a VPC with IPv6', () => {
  it('has the declared network, from the pool that its account was told, and plans no change of its length', () =>
    expect(slice.only('aws_vpc')).toMatchObject({ ipv6_cidr_block: 'fd12:3456:789a:100::/56', ipv6_ipam_pool_id: expect.stringMatching(/insecure_value/) as string, lifecycle: { ignore_changes: ['ipv6_netmask_length'] } }));
  it('gives an IPv6 network to the subnets that have one, and an address to nobody who does not ask', () =>
    expect(all('aws_subnet').map((n) => [n['ipv6_cidr_block'], n['assign_ipv6_address_on_creation']])).toEqual(expect.arrayContaining([['fd12:3456:789a:100::/64', false], ['fd12:3456:789a:110::/64', false], [undefined, undefined], [undefined, undefined]])));
  it('writes each line and each rule in the attribute of its family', () => {
    expect((slice.only('aws_network_acl')['ingress'] as Record<string, unknown>[]).map((r) => [r['cidr_block'], r['ipv6_cidr_block']])).toEqual([['10.20.1.0/27', null], [null, 'fd12:3456:789a:110::/64']]);
    expect(all('aws_vpc_security_group_egress_rule').map((r) => [r['cidr_ipv4'], r['cidr_ipv6']])).toEqual([['169.254.171.0/24', undefined], [undefined, 'fd00:ec2:80::/64']]);
  });
  it('has endpoints that answer in both families, addresses and names', () => expect(slice.only('aws_vpc_endpoint')).toMatchObject({ ip_address_type: 'dualstack', dns_options: { dns_record_ip_type: 'dualstack' } }));
  it('has no egress-only internet gateway, and no route for IPv6', () => expect(JSON.stringify(slice.json)).not.toMatch(/egress_only|::\/0/));
});
