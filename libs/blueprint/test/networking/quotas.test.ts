import { InputError, type Problem } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { compile, type EnvironmentDeclaration, type OrganizationDeclaration } from '../../src';

const account = (digit: number) => ({ id: String(digit).repeat(12), email: 'a@example.com' });
const organization: OrganizationDeclaration = { prefix: 'acme', partition: 'aws', region: 'eu-central-1', accounts: { management: account(4), logArchive: account(5), security: account(6), network: account(7) } };
const environment = (services: number, more: Partial<EnvironmentDeclaration['network']> = {}, segment?: (i: number) => string): EnvironmentDeclaration => ({
  name: 'prod',
  region: 'eu-central-1',
  tier: 'regulated',
  accounts: { workload: '1'.repeat(12) },
  network: { cidr: '10.20.0.0/16', zones: 3, slots: Object.fromEntries(Array.from({ length: services }, (_, i) => [`s${i}`, i])), ...more },
  services: Object.fromEntries(Array.from({ length: services }, (_, i) => [`s${i}`, { runsOn: 'lambda' as const, ...(segment ? { segment: segment(i) } : {}) }])),
  stores: {},
  flows: [],
});
const problems = (e: EnvironmentDeclaration): readonly Problem[] => {
  try {
    compile(organization, [e]);
    return [];
  } catch (x) {
    if (x instanceof InputError) return x.problems;
    throw x;
  }
};

describe('quotas', () => {
  it('a network ACL that grows beyond its quota is an error that names the segment and what to merge', () => {
    expect(problems(environment(6))).toEqual([]);
    const [first] = problems(environment(7));
    expect(first).toMatchObject({ code: 'acl-quota', path: 'prod.network', got: '22 with the default denial' });
    expect(first?.message).toContain('`endpoints`');
    expect(first?.next).toContain('`s6`');
  });

  it('a raised quota is believed, and so is a merged segment', () => {
    expect(problems(environment(13, { accessRules: 40 }))).toEqual([]);
    expect(problems(environment(14, { accessRules: 40 }))[0]?.code).toBe('acl-quota');
    expect(problems(environment(12, {}, (i) => `part-${i % 3}`))).toEqual([]);
  });

  it('services of one segment share its subnets and keep a group each', () => {
    const { networking } = compile(organization, [environment(2, {}, () => 'core')]).plan.environments[1]!.accounts[0]!;
    expect(networking?.segments.map((s) => s.id)).toEqual(['core', 'endpoints']);
    expect(networking?.groups.map((g) => [g.id, g.segment])).toEqual([['s0', 'core'], ['s1', 'core'], ['endpoints', 'endpoints']]);
  });
});
