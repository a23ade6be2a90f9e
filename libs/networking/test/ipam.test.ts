import type { IpamPlan } from '@zta/blueprint';
import { synthSlice, type Slice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { Ipam, networking, organizationSharing, PrivateVpc } from '../src';
import { anyInputs, anyPlan } from './plan';

const plan: IpamPlan = {
  name: 'acme-organization-ipam',
  region: 'eu-central-1',
  ranges: [
    {
      family: 'ipv4',
      cidr: '10.0.0.0/8',
      own: ['10.0.0.0/20', '10.0.16.0/22'],
      pools: [
        { id: 'dev', name: 'acme-dev-ipv4', cidr: '10.20.0.0/16', length: 16, accountId: '111111111111', parameter: '/zta/published/111111111111/ipam-pool-id' },
        { id: 'prod', name: 'acme-prod-ipv4', cidr: '10.40.0.0/20', length: 20, accountId: '333333333333', parameter: '/zta/published/333333333333/ipam-pool-id' },
      ],
    },
  ],
};
const slice = synthSlice((s) => {
  const { own } = new Ipam(s, 'ipam', { plan });
  if (own) new PrivateVpc(s, 'vpc', { name: 'egress', cidr: '10.0.8.0/21', pool: own, flowLogs: anyPlan.flowLogs, dns: anyPlan.dns, ...anyInputs });
});
const named = (s: Slice, type: string, part: string): readonly [name: string, block: Readonly<Record<string, unknown>>] => {
  const found = Object.entries(s.ofType(type)).filter(([name]) => name.includes(part));
  expect(found, `${type} ${part}`).toHaveLength(1);
  return found[0]!;
};

describe('IPAM', () => {
  it('serves other accounts, which the free tier does not', () => expect(slice.only('aws_vpc_ipam')).toMatchObject({ tier: 'advanced', operating_regions: [{ region_name: 'eu-central-1' }] }));

  it('carves every pool from the range, in the private scope, and imports nothing', () => {
    const pools = Object.entries(slice.ofType('aws_vpc_ipam_pool'));
    expect(pools).toHaveLength(4);
    for (const [, p] of pools) expect(p).toMatchObject({ auto_import: false, ipam_scope_id: expect.stringMatching(/\.private_default_scope_id\}$/) as string });
    const whole = pools.filter(([, p]) => p['source_ipam_pool_id'] === undefined);
    expect(whole).toHaveLength(1);
    for (const [, p] of pools.filter((x) => x !== whole[0])) expect(p).toMatchObject({ source_ipam_pool_id: `\${aws_vpc_ipam_pool.${whole[0]?.[0] ?? ''}.id}`, locale: 'eu-central-1' });
  });

  it('gives an environment its declared network, whole and nothing else', () => {
    const [name, pool] = named(slice, 'aws_vpc_ipam_pool', 'pool-prod');
    expect(pool).toMatchObject({ allocation_min_netmask_length: 20, allocation_max_netmask_length: 20, allocation_default_netmask_length: 20 });
    const networks = Object.values(slice.ofType('aws_vpc_ipam_pool_cidr')).filter((c) => c['ipam_pool_id'] === `\${aws_vpc_ipam_pool.${name}.id}`);
    expect(networks.map((c) => c['cidr'])).toEqual(['10.40.0.0/20']);
  });

  it('shares each with exactly its account, and tells it the id once there is something to draw', () => {
    const [pool] = named(slice, 'aws_vpc_ipam_pool', 'pool-dev');
    expect(named(slice, 'aws_ram_principal_association', 'pool-dev')[1]['principal']).toBe('111111111111');
    expect(named(slice, 'aws_ram_resource_association', 'pool-dev')[1]['resource_arn']).toBe(`\${aws_vpc_ipam_pool.${pool}.arn}`);
    const [, told] = named(slice, 'aws_ssm_parameter', 'pool-dev');
    expect(told).toMatchObject({ name: '/zta/published/111111111111/ipam-pool-id', insecure_value: `\${aws_vpc_ipam_pool.${pool}.id}` });
    expect(told['depends_on']).toEqual([expect.stringMatching(/^aws_vpc_ipam_pool_cidr\./)]);
  });

  it('gives the hub its own networks too', () => {
    const [own] = named(slice, 'aws_vpc_ipam_pool', '_own_');
    expect(slice.only('aws_vpc')).toMatchObject({ cidr_block: '10.0.8.0/21', ipv4_ipam_pool_id: `\${aws_vpc_ipam_pool.${own}.id}` });
    expect(slice.only('aws_vpc')['depends_on']).toHaveLength(2);
  });

  it('is run by the account that the management account names', () =>
    expect(synthSlice((s) => void organizationSharing(s, { shareWithin: true, ipamAdministrator: '777777777777' })).only('aws_vpc_ipam_organization_admin_account')).toMatchObject({ delegated_admin_account_id: '777777777777' }));
});

it('a VPC draws its declared network from the pool that its account was told', () => {
  const spoke = synthSlice((s) => void networking(s, { ...anyPlan, pool: { owner: '777777777777', parameter: '/zta/published/111111111111/ipam-pool-id' } }, anyInputs));
  expect(spoke.only('aws_vpc')).toMatchObject({ cidr_block: '10.20.0.0/16', ipv4_ipam_pool_id: expect.stringMatching(/^\$\{data\.aws_ssm_parameter\..*\.insecure_value\}$/) as string });
});
