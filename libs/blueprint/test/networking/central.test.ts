import { describe, expect, it } from 'vitest';
import { compile, type EnvironmentDeclaration, type OrganizationDeclaration } from '../../src';
import { dev, problemsOf, prod, workload } from '../estate';
import { networkAccount, staging, withHub } from './hub-estate';
import { address, connects, passes } from './packets';

const shared: OrganizationDeclaration = { ...withHub, id: 'o-abc1234567', network: { cidr: '10.0.0.0/20', endpoints: { cidr: '10.0.16.0/22' } } };
const central = (e: EnvironmentDeclaration): EnvironmentDeclaration => ({ ...e, network: { ...e.network, endpoints: 'central' } });
const compiled = compile(shared, [dev, central(staging), central(prod)]);
const endpoints = networkAccount(compiled).networkHub!.endpoints!;
const caller = workload(compiled, 'staging');

describe('endpoints in common', () => {
  it('take the place of an environment\'s own: no segment, group or interface endpoint of them is left there', () => {
    const { networking } = caller;
    expect(networking.segments.map((s) => s.id).sort()).toEqual(['receipts', 'sweeper', 'transit']);
    expect([networking.groups.map((g) => g.id), networking.endpoints.map((e) => e.type)]).toEqual([['receipts', 'sweeper'], ['Gateway', 'Gateway']]);
    expect(workload(compiled).networking.segments.map((s) => s.id)).toContain('endpoints');
  });
  it('move nothing of what an environment has: every place follows from its name', () => {
    const before = workload(compile(shared, [dev, staging]), 'staging').networking.segments;
    for (const s of caller.networking.segments) expect(before).toContainEqual(s);
  });
  it('stand in as many zones as the widest caller', () => expect(endpoints.vpc.segments.map((s) => [s.id, s.subnets.map((n) => n.cidr)])).toEqual([['transit', ['10.0.16.0/27', '10.0.17.0/27', '10.0.18.0/27']], ['endpoints', ['10.0.16.32/27', '10.0.17.32/27', '10.0.18.32/27']]]));
  it('have one policy: the statements of every caller, each limited to its own role, account and organization', () => {
    const [logs] = endpoints.endpoints;
    expect(logs?.policy.map((s) => [s.Sid, s.Condition?.['ArnEquals']?.['aws:PrincipalArn'], s.Condition?.['StringEquals']])).toEqual(
      (['staging', 'prod'] as const).flatMap((e) => ['receipts', 'sweeper'].map((s) => [`${e}Z${s}Logs`, `arn:aws:iam::${e === 'prod' ? '333333333333' : '222222222222'}:role/acme-${e}-${s}`, { 'aws:PrincipalAccount': e === 'prod' ? '333333333333' : '222222222222', 'aws:PrincipalOrgID': 'o-abc1234567', 'aws:ResourceOrgID': 'o-abc1234567' }])),
    );
  });
  it('are reached by every caller, both ways and to every client port, over the attachments of both sides', () => {
    const [target] = endpoints.vpc.segments.find((s) => s.id === 'endpoints')!.subnets;
    const to = address(target!.cidr);
    for (const s of caller.networking.segments.filter((x) => x.id !== 'transit'))
      for (const n of s.subnets) {
        const from = address(n.cidr);
        expect(connects(caller.networking.accessLists.filter((l) => l.segment !== 'transit'), caller.networking.segments, from, to, 443), `${from} at home`).toBe(true);
        expect(connects(endpoints.vpc.accessLists.filter((l) => l.segment === 'endpoints'), endpoints.vpc.segments, from, to, 443), `${from} at the endpoints`).toBe(true);
        expect(endpoints.rules.map((r) => r.peer)).toContainEqual({ network: n.cidr });
      }
  });
  it('and by nobody else', () => {
    const to = address(endpoints.vpc.segments[1]!.subnets[0]!.cidr);
    for (const from of ['10.20.1.4', '10.30.1.4', '10.0.0.4']) expect(passes(endpoints.vpc.accessLists, endpoints.vpc.segments, { from, to, port: 443 }), from).toBe(false);
    expect(endpoints.vpc.segments.map((s) => s.routes.map((r) => r.destination))).toEqual([[], ['10.30.0.0/16', '10.40.0.0/16']]);
  });
  it('are a hole in the table of an environment with endpoints of its own', () => {
    const domains = networkAccount(compiled).networkHub!.domains;
    expect(domains.map((d) => [d.id, d.blackholes.includes('10.0.16.0/22'), d.endpoints])).toEqual([['dev', true, undefined], ['staging', false, '10.0.16.0/22'], ['prod', false, '10.0.16.0/22']]);
  });
  it('are found by the API\'s own name, in a zone whose id each caller can read', () => {
    expect(networkAccount(compiled).networkNames?.zones).toEqual([{ api: 'logs', name: 'logs.eu-central-1.amazonaws.com', parameters: ['/zta/published/222222222222/staging/zone/logs', '/zta/published/333333333333/prod/zone/logs'] }]);
    expect(caller.spokeRouting.zones).toEqual([{ api: 'logs', owner: '777777777777', parameter: '/zta/published/222222222222/staging/zone/logs' }]);
    expect(networkAccount(compiled).hubRoutings?.map((r) => [r.domain, r.vpcParameter])).toEqual([['dev', undefined], ['staging', '/zta/published/777777777777/staging/vpc-id'], ['prod', '/zta/published/777777777777/prod/vpc-id']]);
    expect(caller.networking.attachment?.vpcParameter).toBe('/zta/published/777777777777/staging/vpc-id');
  });
  it('are the only way to the hub of a segment without a flow to a host', () =>
    expect(caller.spokeRouting.segments.map((s) => [s.id, s.destinations])).toEqual([['receipts', ['0.0.0.0/0', '10.0.16.0/22']], ['sweeper', ['10.0.16.0/22']]]));
  it('are the organization\'s party, with a flow of each service', () => {
    const claims = compiled.claims.find((c) => c.name === 'organization');
    expect(claims?.parties[0]).toMatchObject({ name: 'logs', kind: 'aws-api' });
    expect(claims?.flows.filter((f) => f.carrier === 'endpoint').map((f) => f.id)).toEqual(['staging/receipts->logs', 'staging/sweeper->logs', 'prod/receipts->logs', 'prod/sweeper->logs']);
    expect(compiled.claims.find((c) => c.name === 'staging')?.flows.filter((f) => f.to === 'logs').map((f) => f.carrier)).toEqual(['control-plane', 'control-plane']);
  });
  it('need no firewall: a hub with nothing else has their VPC and its logs', () => {
    const only = networkAccount(compile(shared, [central(dev)]));
    expect(only.networkHub?.center).toBeUndefined();
    expect(only.foundation?.logGroups.map((g) => g.id)).toEqual(['flow-logs', 'dns-queries']);
    expect([only.foundation?.keys.map((k) => k.id), only.foundation?.accountDefaults.internetGateways]).toEqual([['logs'], 'block-bidirectional']);
  });
});

describe('refused', () => {
  const codes = (org: OrganizationDeclaration, ...environments: readonly EnvironmentDeclaration[]): readonly string[] => problemsOf(environments, org).map((p) => `${p.code} ${p.path}`);
  const network = (cidr: string): OrganizationDeclaration => ({ ...withHub, network: { cidr: '10.0.0.0/20', endpoints: { cidr } } });
  it('central endpoints without a hub, or without a network there', () => {
    expect(codes({ ...withHub, network: undefined } as OrganizationDeclaration, central(dev))).toEqual(['no-hub dev.network.endpoints']);
    expect(codes(withHub, central(dev))).toEqual(['no-endpoints-network dev.network.endpoints']);
    expect(codes(withHub, { ...dev, network: { ...dev.network, endpoints: 'local' } })).toEqual([]);
  });
  it('a network that is none, does not fit, or overlaps', () => {
    expect(codes(network('10.0.16.1/22'), central(dev))).toEqual(['invalid-cidr organization.network.endpoints.cidr']);
    expect(codes(network('10.0.16.0/25'), central(dev))).toEqual(['cidr-too-small organization.network.endpoints.cidr']);
    expect(codes(network('10.0.8.0/22'), central(dev))).toEqual(['cidr-overlap organization.network.endpoints.cidr']);
    expect(codes(network('10.20.8.0/22'), central(dev))).toEqual(['cidr-overlap organization.network.endpoints.cidr']);
  });
  it('more callers than a network ACL has room for, and says what to merge', () => {
    const services = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`s${i}`, { runsOn: 'lambda' as const, code: 'receipts' }]));
    const many = { ...central(dev), services, stores: {}, flows: [], network: { ...central(dev).network, slots: Object.fromEntries(Object.keys(services).map((s, i) => [s, i + 10])) } };
    expect(problemsOf([many], shared)).toContainEqual(expect.objectContaining({ code: 'acl-quota', path: 'organization.network.endpoints', next: expect.stringContaining('one `segment`') as string }));
  });
});
