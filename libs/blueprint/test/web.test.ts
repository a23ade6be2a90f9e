import type { EnvironmentDeclaration } from '../src';
import { describe, expect, it } from 'vitest';
import { compile } from '../src';
import { capacityProblems } from '../src/compile/web/acl';
import { compileDev, dev, organization, problemsOf, prod, statement, workload } from './estate';
import { address, clientPorts, passes } from './networking/packets';

const inward = { from: 'internet', to: 'receipts', over: 'web', proves: 'none', because: 'the shop window is for everybody' } as const;
const open = { domain: 'shop.example.com', existing: { zone: 'Z0123456789ABCDEFGHIJ' }, flows: [...dev.flows, inward] } satisfies Partial<EnvironmentDeclaration>;
const codes = (change: object): readonly string[] => problemsOf([{ ...dev, ...open, ...change }]).map((p) => `${p.code} ${p.path}`);
const flow = (change: object): readonly string[] => codes({ flows: [{ ...inward, ...change }] });

describe('what is wrong with a way in from the internet', () => {
  it('nothing, when all of it is said', () => expect(codes({})).toEqual([]));
  it('no domain and no zone, each with the line to write', () => {
    const problems = problemsOf([{ ...dev, flows: open.flows }]);
    expect(problems.map((p) => `${p.code} ${p.path}`)).toEqual(['no-domain dev.domain', 'no-zone dev.existing.zone']);
    expect(problems.map((p) => p.next)).toEqual([expect.stringContaining('domain:'), expect.stringContaining('zone:')]);
  });
  it('a domain that is none, a zone that is none', () => expect(codes({ domain: 'https://shop.example.com', existing: { zone: 'shop' } })).toEqual(['not-a-domain-name dev.domain', 'not-a-zone dev.existing.zone']));
  it('a proof that no layer asks for, and none at all', () => {
    expect(flow({ proves: 'jwt' })).toEqual(['not-built-yet dev.flows[0].proves']);
    expect(flow({ proves: undefined })).toEqual(['no-proof dev.flows[0].proves']);
  });
  it('no reason, whether or not a proof is named', () => {
    expect(flow({ because: undefined })).toEqual(['invalid-value dev.flows[0].because']);
    expect(flow({ proves: 'jwt', because: undefined })).toEqual(['not-built-yet dev.flows[0].proves', 'no-reason dev.flows[0].because']);
  });
  it('a store, or a host, as its target', () => {
    expect(flow({ to: 'documents' })).toEqual(['contradiction dev.flows[0].to']);
    expect(flow({ to: 'pay.example.com' })).toContain('contradiction dev.flows[0].to');
  });
  it('another carrier, another port, abilities', () => expect(flow({ over: 'https', port: 8443, may: ['read'] })).toEqual(['contradiction dev.flows[0].over', 'contradiction dev.flows[0].port', 'contradiction dev.flows[0].may']));
  it('a name that nobody has is told once', () => expect(flow({ to: 'reciepts' })).toEqual(['unknown-party dev.flows[0].to']));
  it('names that AWS would refuse for their length: load balancer, certificate', () => {
    const long = 'a'.repeat(32 - 'acme-dev-'.length);
    const services = { [long]: { runsOn: 'lambda' }, [`${long}b`]: { runsOn: 'lambda' } };
    expect(codes({ services, flows: [{ ...inward, to: long }] })).toEqual([]);
    expect(codes({ services, flows: [{ ...inward, to: `${long}b` }] })).toEqual([`name-too-long dev.services.${long}b`]);
    expect(codes({ domain: `${'a'.repeat(60)}.example.com` })).toEqual(['name-too-long dev.services.receipts']);
  });
  it('a party with the name of the entry, and the segment of the edge', () => {
    expect(codes({ stores: { ...dev.stores, 'receipts-entry': { kind: 'table' } } })).toEqual(['duplicate-name dev.services.receipts']);
    expect(codes({ services: { ...dev.services, edge: { runsOn: 'lambda' } } })).toEqual(['reserved-name dev.services.edge']);
  });
  it('two environments below one domain', () => expect(problemsOf([{ ...dev, ...open }, { ...prod, ...open }]).map((p) => `${p.code} ${p.path}`)).toEqual(['duplicate-name prod.domain']));
});

describe('an environment that the internet may call', () => {
  const plain = compileDev();
  const plan = compileDev(open);
  const { networking } = plan;

  it('gets an edge, a web ACL and an entry; one that it may not call gets none of them', () => {
    expect(networking.edge).toEqual({ segment: 'edge', gatewayName: 'acme-dev-edge' });
    expect(plan.waf.acls.map((a) => a.id)).toEqual(['receipts-entry']);
    expect(plan.application.entries).toMatchObject([{ id: 'receipts-entry', host: 'receipts.shop.example.com', zone: 'Z0123456789ABCDEFGHIJ', function: 'receipts', segment: 'edge', acl: 'receipts-entry' }]);
    expect([plain.networking.edge, plain.waf, plain.application.entries]).toEqual([undefined, undefined, []]);
    expect(plain.networking.segments.map((s) => s.id)).not.toContain('edge');
  });

  it('keeps every network, group, rule, network ACL, endpoint and role that it had', () => {
    const { segments, groups, rules, accessLists, endpoints } = networking;
    for (const [before, after] of [[plain.networking.segments, segments], [plain.networking.groups, groups], [plain.networking.rules, rules], [plain.networking.accessLists, accessLists], [plain.networking.endpoints, endpoints], [plain.identity.roles, plan.identity.roles]] as const)
      expect(after).toEqual(expect.arrayContaining([...before]));
    expect([rules.length - plain.networking.rules.length, groups.length - plain.networking.groups.length]).toEqual([1, 1]);
  });

  it('lets the internet ask the entry on 443, and the entry ask nobody', () => {
    const rules = networking.rules.filter((r) => r.group === 'receipts-entry');
    expect(rules).toMatchObject([{ direction: 'ingress', protocol: 'tcp', fromPort: 443, toPort: 443, peer: { beyond: '0.0.0.0/0' }, flow: 'internet->receipts-entry' }]);
    expect(networking.rules.filter((r) => 'group' in r.peer && r.peer.group === 'receipts-entry')).toEqual([]);
  });

  it('has a network ACL at the edge that passes 443 in and answers out, and nothing private', () => {
    const [lists, segments] = [networking.accessLists, networking.segments];
    const edge = address(segments.find((s) => s.id === 'edge')?.subnets[0]?.cidr ?? '');
    const inside = address(segments.find((s) => s.id === 'receipts')?.subnets[0]?.cidr ?? '');
    const caller = '203.0.113.9';
    expect(passes(lists, segments, { from: caller, to: edge, port: 443 })).toBe(true);
    for (const port of clientPorts) expect(passes(lists, segments, { from: edge, to: caller, port })).toBe(true);
    for (const port of [22, 80, 3389, 8443]) expect(passes(lists, segments, { from: caller, to: edge, port })).toBe(false);
    expect(passes(lists, segments, { from: edge, to: caller, port: 443 })).toBe(false);
    for (const port of [443, ...clientPorts]) expect([passes(lists, segments, { from: inside, to: edge, port }), passes(lists, segments, { from: edge, to: inside, port })]).toEqual([false, false]);
  });

  it('logs what was asked, where AWS WAF may write', () => {
    const group = plan.foundation.logGroups.find((g) => g.id === 'waf');
    expect(group?.name).toMatch(/^aws-waf-logs-/);
    expect(JSON.stringify(plan.foundation.logPolicies)).toContain(group?.name);
    expect(JSON.stringify(statement(plan.foundation.keys.find((k) => k.id === 'logs')?.policy ?? [], 'UseByCloudWatchLogs').Condition)).toContain(group?.name);
    expect(plain.foundation.logGroups.map((g) => g.id)).not.toContain('waf');
  });

  it('says so: a party for the internet and the entry, two flows, and the open group as an accepted insecurity with its reason', () => {
    const claims = compile(organization, [{ ...dev, ...open }]).claims.find((c) => c.name === 'dev');
    expect(claims?.parties.filter((p) => p.kind === 'entry' || p.kind === 'internet').map((p) => [p.name, p.bindings.map((b) => `${b.unit}/${b.id}`)])).toEqual([['internet', []], ['receipts-entry', ['networking/receipts-entry', 'application/receipts-entry']]]);
    expect(claims?.flows.filter((f) => f.carrier === 'web' || f.carrier === 'invocation').map((f) => `${f.id} ${f.carrier} ${f.port}`)).toEqual(['internet->receipts-entry web 443', 'receipts-entry->receipts invocation 443']);
    expect(claims?.accepted).toContainEqual({ binding: { account: 'workload', unit: 'networking', id: 'receipts-entry' }, type: 'aws_security_group', code: 'group-open-to-internet', reason: inward.because });
  });

  it('is protected against deletion, except in a lab, which says so', () => {
    const codes = (tier: 'lab' | 'standard'): readonly (string | boolean | undefined)[] => {
      const compiled = compile(organization, [{ ...dev, ...open, tier }]);
      return [workload(compiled).application.entries[0]?.deletionProtection, ...(compiled.claims[1]?.accepted ?? []).filter((a) => a.type === 'aws_lb').map((a) => a.code)];
    };
    expect([codes('lab'), codes('standard')]).toEqual([[false, 'ELB.6'], [true]]);
  });
});

describe('the archive of who called', () => {
  const { plan, claims } = compile(organization, [{ ...dev, ...open }, prod]);
  const archive = plan.environments[0]?.accounts.find((a) => a.role === 'log-archive')?.foundation?.archives?.find((b) => b.id === 'entry-logs');
  it('takes logs of the load balancers of each account that has an entry, below its own prefix, and of nobody else', () => {
    const allowed = archive?.policy.filter((s) => s.Effect === 'Allow') ?? [];
    expect(allowed).toMatchObject([{ Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' }, Action: 's3:PutObject', Resource: 'arn:aws:s3:::acme-entry-logs-555555555555-eu-central-1/AWSLogs/111111111111/*', Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/*' } } }]);
  });
  it('has no key of its own, and says that it has none', () => {
    expect(archive).not.toHaveProperty('key');
    expect(claims[0]?.accepted.filter((a) => a.code === 'S3.17')).toHaveLength(1);
  });
  it('is not there where nobody may call', () => {
    const without = compile(organization, [dev, prod]);
    expect(JSON.stringify(without)).not.toContain('entry-logs');
    expect(without.claims[0]?.accepted.filter((a) => a.code === 'S3.17')).toEqual([]);
  });
});

describe('a web ACL', () => {
  const [acl] = workload(compile(organization, [{ ...dev, ...open }])).waf.acls;
  it('asks cheap rules first, counts what they cost, and hides what people prove themselves with from its log', () => {
    expect(acl?.rules.map((r) => r.name)).toEqual(['ip-reputation', 'anonymous-ip', 'rate-per-address', 'known-bad-inputs', 'core', 'sql-injection']);
    expect(acl?.capacity).toBe(1177);
    expect(acl?.redact).toEqual(['authorization', 'cookie']);
  });
  it('is refused when it costs more than its price says, with what each rule takes', () => {
    if (!acl) throw new RangeError('no web ACL');
    expect(capacityProblems({ acls: [{ ...acl, capacity: 1500 }] }, 'dev')).toEqual([]);
    expect(capacityProblems({ acls: [{ ...acl, capacity: 1501 }] }, 'dev')).toMatchObject([{ code: 'waf-capacity', path: 'dev.flows', got: expect.stringContaining('`core` 700') as string, allowed: '1500' }]);
  });
});
