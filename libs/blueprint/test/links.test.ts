import { describe, expect, it } from 'vitest';
import { compile, type EnvironmentDeclaration } from '../src';
import { dev, organization, problemsOf, workload } from './estate';
import { address, clientPorts, passes } from './networking/packets';

const because = 'the rehearsal shows real prices';
const call = { from: 'sweeper', to: 'prod/receipts', over: 'https', proves: 'none', because } as const;
const offer = { from: 'dev/sweeper', to: 'receipts', over: 'https', proves: 'none', because } as const;
const consumer: EnvironmentDeclaration = { ...dev, flows: [...dev.flows, call] };
const producer: EnvironmentDeclaration = { ...dev, name: 'prod', tier: 'regulated', accounts: { workload: '333333333333' }, network: { cidr: '10.40.0.0/16', zones: 3 }, domain: 'shop.example.com', existing: { zone: 'Z0123456789ABCDEFGHIJ' }, flows: [...dev.flows, offer] };
const codes = (...environments: readonly object[]): readonly string[] => problemsOf(environments).map((p) => `${p.code} ${p.path}`);
const changed = (e: EnvironmentDeclaration, change: object): object => ({ ...e, flows: e.flows.map((f, i) => (i === e.flows.length - 1 ? { ...f, ...change } : f)) });

describe('what is wrong with a flow between environments', () => {
  it('nothing, when both owners say so', () => expect(codes(consumer, producer)).toEqual([]));
  it('one line alone, with the line to write at the other end', () => {
    const alone = problemsOf([consumer, { ...producer, flows: dev.flows }]);
    expect(alone.map((p) => `${p.code} ${p.path}`)).toEqual(['no-consent dev.flows[3]']);
    expect(alone[0]?.next).toContain("{ from: 'dev/sweeper', to: 'receipts', over: 'https', proves: 'none', because: '…' }` in `prod`");
    const other = problemsOf([dev, producer]);
    expect(other.map((p) => `${p.code} ${p.path}`)).toEqual(['no-consent prod.flows[3]']);
    expect(other[0]?.next).toContain("{ from: 'sweeper', to: 'prod/receipts', over: 'https', proves: 'none', because: '…' }` in `dev`");
  });
  it('an environment or a service that nobody has', () => {
    expect(codes(changed(consumer, { to: 'prdo/receipts' }), producer)).toContain('unknown-environment dev.flows[3].to');
    expect(codes(changed(consumer, { to: 'prod/reciepts' }), producer)).toContain('unknown-party dev.flows[3].to');
  });
  it('its own environment by name, or two others', () => {
    expect(codes({ ...dev, flows: [{ ...call, to: 'dev/receipts' }] })).toEqual(['contradiction dev.flows[0].to']);
    expect(codes({ ...consumer, flows: [{ ...call, from: 'prod/receipts' }] }, producer)).toContain('contradiction dev.flows[0].from');
  });
  it('a store, the internet or operators at one end', () => {
    expect(codes(changed(consumer, { from: 'catalogue' }), producer)).toContain('contradiction dev.flows[3].from');
    expect(codes(consumer, changed(producer, { to: 'catalogue' }))).toContain('contradiction prod.flows[3].to');
  });
  it('another carrier, another port, abilities', () => {
    const both = { over: 'lattice', port: 8443, may: ['read'] };
    expect([...codes(changed(consumer, both), changed(producer, both))].sort()).toEqual(['dev', 'prod'].flatMap((e) => ['may', 'over', 'port'].map((f) => `contradiction ${e}.flows[3].${f}`)));
  });
  it('a proof that no layer asks for, none at all, and no reason', () => {
    expect(codes(changed(consumer, { proves: 'iam' }), producer)).toEqual(['not-built-yet dev.flows[3].proves']);
    expect(codes(changed(consumer, { proves: undefined }), producer)).toEqual(['no-proof dev.flows[3].proves']);
    expect(codes(changed(consumer, { because: undefined }), producer)).toEqual(['invalid-value dev.flows[3].because']);
    expect(codes(changed(consumer, { proves: 'iam', because: undefined }), producer)).toEqual(['not-built-yet dev.flows[3].proves', 'no-reason dev.flows[3].because']);
  });
  it('no domain and no zone where the service is, and never where it is called', () => {
    const { domain: _, existing: __, ...bare } = producer;
    expect(codes(consumer, bare)).toEqual(['no-domain prod.domain', 'no-zone prod.existing.zone']);
  });
  it('names that AWS would refuse for their length: load balancer, certificate', () => {
    const long = 'a'.repeat(32 - 'acme-prod--door'.length + 1);
    const services = { ...dev.services, [long]: { runsOn: 'lambda', code: 'receipts' } };
    expect(codes(changed(consumer, { to: `prod/${long}` }), { ...changed(producer, { to: long }), services })).toEqual([`name-too-long prod.services.${long}`]);
    expect(codes(consumer, { ...producer, domain: `${'a'.repeat(60)}.example.com` })).toEqual(['name-too-long prod.services.receipts']);
  });
  it('a party with a name that the link takes, on either side, and its segment', () => {
    expect(codes(consumer, { ...producer, stores: { ...dev.stores, 'receipts-door': { kind: 'table' } } })).toEqual(['duplicate-name prod.services.receipts']);
    expect(codes({ ...consumer, stores: { ...dev.stores, 'prod-receipts': { kind: 'table' } } }, producer)).toEqual(['duplicate-name dev.flows[3].to']);
    expect(codes({ ...dev, services: { ...dev.services, links: { runsOn: 'lambda', code: 'receipts' } } })).toEqual(['reserved-name dev.services.links']);
  });
});

const compiled = compile(organization, [consumer, producer]);
const [near, far] = [workload(compiled, 'dev'), workload(compiled, 'prod')];
const subnetsOf = (e: typeof near, id: string): readonly string[] => e.networking.segments.find((s) => s.id === id)?.subnets.map((s) => s.cidr) ?? [];

describe('a link', () => {
  it('is asked for by an endpoint that only its callers reach', () => {
    expect(near.spokeRouting.links).toEqual([{ id: 'prod-receipts', owner: '333333333333', serviceParameter: '/zta/published/111111111111/prod/link/receipts', endpointParameter: '/zta/published/333333333333/dev/link-endpoint/prod-receipts', segment: 'links' }]);
    const rules = near.networking.rules.filter((r) => r.group === 'prod-receipts' || ('group' in r.peer && r.peer.group === 'prod-receipts'));
    expect(rules.map((r) => r.id).sort()).toEqual(['prod-receipts-ingress-sweeper-443', 'sweeper-egress-prod-receipts-443']);
    expect(near.networking.dns.allowed).toContain('receipts.link.shop.example.com');
  });
  it('is found by two variables, in its caller alone', () => {
    const of = (id: string) => near.application.functions.find((f) => f.id === id)?.environment;
    expect(of('sweeper')).toMatchObject({ PROD_RECEIPTS_HOST: 'receipts.link.shop.example.com', PROD_RECEIPTS_PORT: '443' });
    expect(Object.keys(of('receipts') ?? {}).filter((k) => k.startsWith('PROD_'))).toEqual([]);
  });
  it('is offered to the one account that calls, told to it, and accepted by the id of its endpoint', () => {
    expect(far.application.links).toMatchObject([{ door: 'receipts-door', desk: 'receipts-desk', host: 'receipts.link.shop.example.com', function: 'receipts', deletionProtection: true, consumers: [{ environment: 'dev', principal: 'arn:aws:iam::111111111111:root', parameter: '/zta/published/111111111111/prod/link/receipts' }] }]);
    expect(far.linkAcceptance).toEqual({ connections: [{ id: 'receipts-dev', door: 'receipts-door', owner: '111111111111', parameter: '/zta/published/333333333333/dev/link-endpoint/prod-receipts' }] });
    expect(near.linkNames).toEqual({ calls: ['prod-receipts'] });
  });
  it('has a door that lets in the subnets in which its callers stand, and no others', () => {
    const rules = far.networking.rules.filter((r) => r.group === 'receipts-door' && r.direction === 'ingress');
    expect(rules.map((r) => r.peer)).toEqual(subnetsOf(near, 'sweeper').map((network) => ({ network })));
    expect(far.networking.rules.filter((r) => r.group === 'receipts-desk')).toMatchObject([{ direction: 'ingress', peer: { group: 'receipts-door' }, fromPort: 443, toPort: 443 }]);
  });
  it('passes the network ACLs of both ends, request and reply, and nothing else does', () => {
    const [caller, stranger] = [address(subnetsOf(near, 'sweeper')[0] ?? ''), address(subnetsOf(near, 'receipts')[0] ?? '')];
    const [endpoint, door] = [address(subnetsOf(near, 'links')[0] ?? ''), address(subnetsOf(far, 'links')[0] ?? '')];
    expect(passes(near.networking.accessLists, near.networking.segments, { from: caller, to: endpoint, port: 443 })).toBe(true);
    for (const port of clientPorts) expect(passes(near.networking.accessLists, near.networking.segments, { from: endpoint, to: caller, port })).toBe(true);
    const atDoor = (from: string, port: number): boolean => passes(far.networking.accessLists, far.networking.segments, { from, to: door, port });
    expect([atDoor(caller, 443), atDoor(caller, 22), atDoor(stranger, 443)]).toEqual([true, false, false]);
    expect(passes(near.networking.accessLists, near.networking.segments, { from: stranger, to: endpoint, port: 443 })).toBe(false);
  });
  it('leads no network to the other: routes, attachments and gateway endpoints are what they were', () => {
    const without = compile(organization, [dev, { ...producer, flows: dev.flows }]);
    for (const [environment, after] of [['dev', near], ['prod', far]] as const) {
      const before = workload(without, environment);
      expect([after.networking.routedLater, after.networking.endpoints, after.networking.edge]).toEqual([before.networking.routedLater, before.networking.endpoints, before.networking.edge]);
      for (const key of ['segments', 'groups', 'rules'] as const) expect(after.networking[key]).toEqual(expect.arrayContaining([...before.networking[key]]));
    }
  });
  it('says so: an endpoint, a door and a desk, each a party, with a flow for every step', () => {
    const claims = (name: string) => compiled.claims.find((c) => c.name === name);
    const steps = (name: string): readonly string[] => (claims(name)?.flows ?? []).filter((f) => f.id.includes('prod-receipts') || f.id.includes('-d')).filter((f) => /prod-receipts|door|desk/.test(f.id)).filter((f) => f.carrier !== 'control-plane').map((f) => `${f.id} ${f.carrier}`);
    expect(steps('dev')).toEqual(['sweeper->prod-receipts network']);
    expect(steps('prod')).toEqual(['dev/sweeper->receipts-door link', 'receipts-door->receipts-desk network', 'receipts-desk->receipts invocation']);
    expect(claims('prod')?.parties.filter((p) => p.kind === 'link').map((p) => [p.name, p.bindings.map((b) => `${b.unit}/${b.id}`)])).toEqual([['receipts-door', ['networking/receipts-door', 'application/receipts-door']], ['receipts-desk', ['networking/receipts-desk', 'application/receipts-desk']]]);
  });
  it('of several callers has one endpoint, and one acceptance; of a lab no protection', () => {
    const second = { ...call, from: 'receipts' };
    const both = compile(organization, [{ ...consumer, flows: [...consumer.flows, second] }, { ...producer, tier: 'lab', flows: [...producer.flows, { ...offer, from: 'dev/receipts' }] }]);
    expect([workload(both, 'dev').spokeRouting.links.length, workload(both, 'prod').linkAcceptance.connections.length]).toEqual([1, 1]);
    expect(workload(both, 'prod').application.links.map((l) => l.deletionProtection)).toEqual([false]);
    expect(both.claims.find((c) => c.name === 'prod')?.accepted.filter((a) => a.code === 'ELB.6').map((a) => a.binding.id)).toEqual(['receipts-door', 'receipts-desk']);
  });
  it('is answered on record: the archive takes logs of the producing account', () => {
    const archive = compiled.plan.environments[0]?.accounts.find((a) => a.role === 'log-archive')?.foundation?.archives?.find((b) => b.id === 'entry-logs');
    expect(JSON.stringify(archive?.policy)).toContain('AWSLogs/333333333333/*');
    expect(JSON.stringify(archive?.policy)).not.toContain('AWSLogs/111111111111/*');
  });
});
