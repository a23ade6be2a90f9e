import { Cidr6 } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { compile, type AccessListPlan, type EnvironmentDeclaration, type OrganizationDeclaration } from '../../src';
import { dev, problemsOf, workload } from '../estate';
import { leavingProd, networkAccount, staging, withHub } from './hub-estate';

const range = 'fd12:3456:789a::/48';
const withRange = (ipv6: string | undefined = range): OrganizationDeclaration => ({ ...withHub, network: { cidr: '10.0.0.0/20', ipam: { cidr: '10.0.0.0/8', ...(ipv6 === undefined ? {} : { ipv6 }) } } });
const dual = (e: EnvironmentDeclaration, cidr: string): EnvironmentDeclaration => ({ ...e, network: { ...e.network, ipv6: { cidr } } });
const calling: EnvironmentDeclaration = { ...leavingProd, flows: [...leavingProd.flows, { from: 'sweeper', to: 'receipts', over: 'lattice', proves: 'iam' }] };
const [devSix, prodSix] = ['fd12:3456:789a:100::/56', 'fd12:3456:789a:300::/56'] as const;
const compiled = compile(withRange(), [dual(dev, devSix), staging, dual(calling, prodSix)]);
const prod = workload(compiled, 'prod');
const six = (cidr: string): boolean => cidr.includes(':');
const listOf = (segment: string): AccessListPlan => prod.networking.accessLists.find((l) => l.segment === segment)!;
const subnetsOf = (segment: string): readonly string[] => prod.networking.segments.find((s) => s.id === segment)!.subnets.flatMap((n) => n.ipv6 ?? []);

describe('IPv6 beside IPv4', () => {
  it('gives every subnet a /64 of its own inside the declared network, but those that lead out of the VPC', () => {
    const all = prod.networking.segments.flatMap((s) => s.subnets.map((n) => ({ segment: s.id, ipv6: n.ipv6 })));
    expect(all.filter((n) => n.ipv6 === undefined).map((n) => n.segment)).toEqual(['transit', 'transit', 'transit']);
    const networks = all.flatMap((n) => (n.ipv6 === undefined ? [] : [Cidr6.parse(n.ipv6)]));
    for (const n of networks) expect(n.prefix === 64 && Cidr6.parse(prodSix).contains(n)).toBe(true);
    expect(networks.some((n, i) => networks.some((o, j) => i !== j && n.overlaps(o)))).toBe(false);
  });
  it('moves no IPv4 network, and no IPv6 network when a segment or zone comes or goes', () => {
    const four = (e: EnvironmentDeclaration) => workload(compile(withRange(), [e]), e.name).networking.segments.map((s) => s.subnets.map((n) => n.cidr));
    expect(four(dual(dev, devSix))).toEqual(four(dev));
    const places = (e: EnvironmentDeclaration) => new Map(workload(compile(withRange(), [e]), e.name).networking.segments.flatMap((s) => s.subnets.map((n) => [`${s.id} ${n.zone}`, n.ipv6] as const)));
    const more = places({ ...dual(dev, devSix), network: { ...dual(dev, devSix).network, zones: 4, accessRules: 40 }, services: { ...dev.services, third: { runsOn: 'lambda' } } });
    for (const [place, network] of places(dual(dev, devSix))) expect(more.get(place)).toBe(network);
  });
  it('has a line for each IPv6 subnet at the other end, both ways, and none beyond the VPC', () => {
    const cidrs = (list: AccessListPlan, side: 'ingress' | 'egress', port: number) => list[side].filter((r) => six(r.cidr) && r.fromPort === port).map((r) => r.cidr).sort();
    expect(cidrs(listOf('endpoints'), 'ingress', 443)).toEqual([...subnetsOf('receipts'), ...subnetsOf('sweeper')].sort());
    expect(cidrs(listOf('endpoints'), 'egress', 1024)).toEqual(cidrs(listOf('endpoints'), 'ingress', 443));
    expect(cidrs(listOf('receipts'), 'egress', 443)).toEqual([...subnetsOf('endpoints')].sort());
    expect(cidrs(listOf('sweeper'), 'egress', 443)).toEqual([...subnetsOf('endpoints'), 'fd00:ec2:80::/64'].sort());
    expect([...listOf('transit').ingress, ...listOf('transit').egress].filter((r) => six(r.cidr))).toEqual([]);
  });
  it('names the addresses of VPC Lattice in both families', () => expect(prod.networking.rules.filter((r) => 'linkLocal' in r.peer && r.direction === 'egress').map((r) => r.peer)).toEqual([{ linkLocal: '169.254.171.0/24' }, { linkLocal: 'fd00:ec2:80::/64' }]));
  it('is used by functions and interface endpoints, and by no gateway endpoint', () => {
    expect(prod.application.functions.map((f) => f.dualStack)).toEqual([true, true]);
    expect(prod.networking.endpoints.map((e) => [e.type, e.dualStack ?? false])).toEqual([['Gateway', false], ['Gateway', false], ['Interface', true]]);
  });
  it('leads nowhere: no route names it, and to every other environment it is a hole', () => {
    expect(prod.spokeRouting.segments.flatMap((s) => s.destinations).filter(six)).toEqual([]);
    expect(networkAccount(compiled).networkHub!.domains.map((d) => [d.id, d.blackholes.filter(six)])).toEqual([['dev', [prodSix]], ['staging', [devSix, prodSix]], ['prod', [devSix]]]);
  });
  it('comes from a pool of its own', () => {
    const { ranges } = networkAccount(compiled).networkHub!.ipam!;
    expect(ranges[1]).toMatchObject({ family: 'ipv6', cidr: range, own: [], pools: [{ id: 'dev', cidr: devSix, length: 56, accountId: '111111111111' }, { id: 'prod', cidr: prodSix }] });
    expect(prod.networking.ipv6).toEqual({ cidr: prodSix, pool: { owner: '777777777777', parameter: ranges[1]?.pools[1]?.parameter } });
  });
  it('is nowhere where it is not declared', () => expect(JSON.stringify(workload(compiled, 'staging').networking)).not.toMatch(/ipv6|dualStack|fd12|fd00/));
});

describe('what cannot be proved or built is refused', () => {
  const one = (cidr: string, org = withRange()) => problemsOf([dual(dev, cidr)], org).map((p) => [p.code, p.path]);
  it.each([
    ['no pool to take it from', devSix, withHub, [['no-pool', 'dev.network.ipv6']]],
    ['another spelling', 'FD12:3456:789A:100::/56', withRange(), [['invalid-cidr', 'dev.network.ipv6.cidr']]],
    ['another size', 'fd12:3456:789a:100::/60', withRange(), [['invalid-cidr', 'dev.network.ipv6.cidr']]],
    ['a network outside of the range', 'fd12:3456:789b::/56', withRange(), [['cidr-outside', 'dev.network.ipv6.cidr']]],
    ['a public network', '2001:db8::/56', withRange('2001:db8::/32'), [['not-private', 'organization.network.ipam.ipv6'], ['not-private', 'dev.network.ipv6.cidr']]],
    ["a network of AWS's own", 'fd00:ec2::/56', withRange('fd00:ec2::/48'), [['not-private', 'organization.network.ipam.ipv6'], ['not-private', 'dev.network.ipv6.cidr']]],
    ['a range that holds none', 'fd12:3456:789a:100::/56', withRange('fd12:3456:789a:100::/57'), [['cidr-too-small', 'organization.network.ipam.ipv6'], ['cidr-outside', 'dev.network.ipv6.cidr']]],
  ] as const)('%s', (_, cidr, org, expected) => expect(one(cidr, org)).toEqual(expected));

  it('two environments with one network', () => expect(problemsOf([dual(dev, devSix), dual(leavingProd, devSix)], withRange()).map((p) => [p.code, p.path])).toEqual([['cidr-overlap', 'prod.network.ipv6.cidr']]));

  it('an egress-only internet gateway, whatever the reason: it passes no firewall', () => {
    const [problem, ...more] = problemsOf([{ ...dev, network: { ...dev.network, ipv6: { cidr: devSix, egressOnly: { because: 'updates' } } } }], withRange());
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'uninspected-exit', path: 'dev.network.ipv6.egressOnly', next: expect.stringContaining('a flow to each host') as string });
  });

  it('segments that meet in the smaller network, with the line that settles it', () => {
    const services = Object.fromEntries(Array.from({ length: 24 }, (_, i) => [`s${i}`, { runsOn: 'lambda' as const }]));
    const found = problemsOf([{ ...dual(dev, devSix), services, flows: [] }], withRange()).filter((p) => p.message.includes('IPv6'));
    expect(found.length).toBeGreaterThan(0);
    for (const p of found) expect(p).toMatchObject({ code: 'slot-collision', path: 'dev.network', next: expect.stringMatching(/^write `slots: \{ '[a-z0-9]+': \d+ \}`/) as string });
  });

  it('more lines than a network ACL takes, with a denial of each family counted', () => {
    const services = Object.fromEntries(Array.from({ length: 5 }, (_, i) => [`s${i}`, { runsOn: 'lambda' as const }]));
    const slots = Object.fromEntries(['s0', 's1', 's2', 's3', 's4', 'endpoints', 'transit'].map((s, i) => [s, i]));
    const four = { ...dev, services, stores: {}, flows: [], network: { ...dev.network, slots } };
    expect(problemsOf([four], withRange())).toEqual([]);
    expect(problemsOf([dual(four, devSix)], withRange()).map((p) => [p.code, p.got])).toEqual([['acl-quota', '22 with the default denial of each family'], ['acl-quota', '22 with the default denial of each family']]);
  });
});
