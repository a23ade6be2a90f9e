import { describe, expect, it } from 'vitest';
import { compile, type OrganizationDeclaration } from '../../src';
import { dev, problemsOf, statement, workload } from '../estate';
import { leavingProd, networkAccount, staging, withHub } from './hub-estate';

const withIpam = (cidr: string): OrganizationDeclaration => ({ ...withHub, network: { cidr: '10.0.0.0/20', endpoints: { cidr: '10.0.16.0/22' }, ipam: { cidr } } });
const environments = [dev, staging, leavingProd];
const compiled = compile(withIpam('10.0.0.0/8'), environments);
const management = compiled.plan.environments[0]!.accounts.find((a) => a.role === 'management')!;
const roleOf = (account: typeof management, id: string): readonly { readonly Sid: string }[] => account.bootstrap.roles.find((r) => r.id === id)!.policies.flatMap((p) => p.statements);

describe('address pools', () => {
  const range = networkAccount(compiled).networkHub!.ipam!.ranges[0]!;

  it('are one per environment: its network whole, for its account alone', () => {
    expect(range).toMatchObject({ family: 'ipv4', cidr: '10.0.0.0/8', own: ['10.0.0.0/20', '10.0.16.0/22'] });
    expect(range.pools.map((p) => [p.id, p.cidr, p.length, p.accountId])).toEqual(environments.map((e) => [e.name, e.network.cidr, 16, e.accounts['workload']]));
  });
  it('are known to each account by what the hub publishes for it', () => {
    for (const p of range.pools) expect(workload(compiled, p.id).networking.pool).toEqual({ owner: '777777777777', parameter: p.parameter });
    expect(new Set(range.pools.map((p) => p.parameter)).size).toBe(3);
  });
  it('move nobody: every network and subnet is the declared one', () => {
    const without = compile({ ...withHub, network: { cidr: '10.0.0.0/20', endpoints: { cidr: '10.0.16.0/22' } } }, environments);
    for (const { name } of environments) {
      const { pool, ...rest } = workload(compiled, name).networking;
      expect(pool).toBeDefined();
      expect(rest).toEqual(workload(without, name).networking);
    }
  });
  it('are run by the network account for the organization, and the management account may name it for IPAM alone', () => {
    expect(management.organization).toEqual({ shareWithin: true, ipamAdministrator: '777777777777' });
    expect(statement(roleOf(management, 'apply') as never, 'DelegateIpam').Condition).toEqual({ StringEquals: { 'organizations:ServicePrincipal': 'ipam.amazonaws.com' } });
    expect(roleOf(management, 'plan').map((s) => s.Sid)).toContain('ReadDelegation');
    expect(roleOf(networkAccount(compiled), 'apply').map((s) => s.Sid)).not.toContain('DelegateIpam');
  });
  it('are none, and nobody may make them, where none are declared', () => {
    const plain = compile(withHub, environments);
    expect(networkAccount(plain).networkHub!.ipam).toBeUndefined();
    expect(workload(plain).networking.pool).toBeUndefined();
    expect(JSON.stringify(plain.plan)).not.toMatch(/ipam/i);
  });
});

describe('a range that does not fit is refused', () => {
  it('where it is no network', () => expect(problemsOf(environments, withIpam('10.0.0.1/8')).map((p) => [p.code, p.path])).toEqual([['invalid-cidr', 'organization.network.ipam.cidr']]));
  it('with every network that lies outside, at once', () =>
    expect(problemsOf(environments, withIpam('10.0.0.0/11')).map((p) => [p.code, p.path, p.got])).toEqual([['cidr-outside', 'prod.network.cidr', '`10.40.0.0/16`']]));
  it('also where that is the hub\'s own', () => expect(problemsOf([], withIpam('10.0.0.0/20')).map((p) => p.path)).toEqual(['organization.network.endpoints.cidr']));
});
