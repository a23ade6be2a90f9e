import { describe, expect, it } from 'vitest';
import { compile, type AccountPlan, type EnvironmentDeclaration, type FlowDeclaration } from '../src';
import { compileDev, dev, organization, problemsOf, statement, workload } from './estate';

const services: EnvironmentDeclaration['services'] = { storefront: { runsOn: 'lambda' }, receipts: { runsOn: 'lambda' }, sweeper: { runsOn: 'lambda', code: 'receipts' } };
const call = (from: string, to: string, more: Partial<FlowDeclaration> = {}): FlowDeclaration => ({ from, to, over: 'lattice', proves: 'iam', ...more });
const flows = [call('storefront', 'receipts'), call('sweeper', 'receipts'), call('receipts', 'sweeper')];
const plan = compileDev({ services, flows });
const role = (name: string): string => `arn:aws:iam::111111111111:role/acme-dev-${name}`;
const arns = (policy: Required<AccountPlan>['application']['latticeServices'][number]['policy']): unknown => policy.flatMap((s) => s.Condition?.['ArnEquals']?.['aws:PrincipalArn']);

describe('a flow between two services', () => {
  it('lets the caller out to Lattice and through the door of the service network, and nowhere else', () => {
    const rules = plan.networking.rules.filter((r) => r.flow === 'storefront->receipts').map(({ direction, group, peer, fromPort, toPort }) => ({ direction, group, peer, ports: [fromPort, toPort] }));
    expect(rules).toEqual([
      { direction: 'egress', group: 'storefront', peer: { linkLocal: '169.254.171.0/24' }, ports: [443, 443] },
      { direction: 'ingress', group: 'lattice', peer: { group: 'storefront' }, ports: [443, 443] },
    ]);
  });
  it('lets requests to Lattice and its answers pass the network ACL of the caller, and touches no other', () => {
    const lists = compileDev({ services, flows: [call('storefront', 'receipts')] }).networking.accessLists;
    const lines = (segment: string): readonly string[] => lists.filter((l) => l.segment === segment).flatMap((l) => [...l.egress.map((r) => `out ${r.cidr} ${r.fromPort}-${r.toPort}`), ...l.ingress.map((r) => `in ${r.cidr} ${r.fromPort}-${r.toPort}`)]).filter((t) => t.includes('169.254'));
    expect(lines('storefront')).toEqual(['out 169.254.171.0/24 443-443', 'in 169.254.171.0/24 1024-65535']);
    for (const other of ['receipts', 'sweeper', 'endpoints']) expect(lines(other)).toEqual([]);
  });
  it('lets names of Lattice be asked for, and no other new one', () => {
    const without = compileDev({ services, flows: [] }).networking.dns.allowed;
    expect(plan.networking.dns.allowed.filter((n) => !without.includes(n))).toEqual(['*.vpc-lattice-svcs.eu-central-1.on.aws']);
  });
  it('tells the caller where its peer is, and the peer nothing', () => {
    const told = (id: string): unknown => plan.application.functions.filter((f) => f.id === id).map(({ hosts, environment }) => ({ hosts, environment }))[0];
    expect(told('storefront')).toEqual({ hosts: { RECEIPTS_HOST: 'receipts' }, environment: { RECEIPTS_PORT: '443' } });
    expect(told('receipts')).toEqual({ hosts: { SWEEPER_HOST: 'sweeper' }, environment: { SWEEPER_PORT: '443' } });
  });
  it('lets the role of the caller call this one service', () => {
    expect(plan.application.grants.find((g) => g.id === 'storefront-receipts')).toEqual({ id: 'storefront-receipts', roleName: 'acme-dev-storefront', policyName: 'receipts', statements: [{ Sid: 'Call', Effect: 'Allow', Action: 'vpc-lattice-svcs:Invoke', Resource: '@{lattice/receipts}/*' }] });
  });
  it('is on the complete list of that role’s policies', () => {
    expect(plan.seal.roles.find((r) => r.id === 'storefront')?.policyNames).toEqual(['logs', 'network-interfaces', 'receipts']);
    expect(plan.seal.roles.find((r) => r.id === 'sweeper')?.policyNames).toEqual(['logs', 'network-interfaces', 'receipts']);
  });
  it('is within what any service may ever do', () => expect(statement(plan.bootstrap.boundaries[0]?.statements ?? [], 'Services')).toEqual({ Sid: 'Services', Effect: 'Allow', Action: ['vpc-lattice-svcs:Invoke'], Resource: 'arn:aws:vpc-lattice:eu-central-1:111111111111:service/*' }));
  it('is claimed, call by call', () => {
    const claims = compile(organization, [{ ...dev, services, flows }]).claims.find((c) => c.name === 'dev');
    expect(claims?.flows.filter((f) => f.carrier === 'lattice').map((f) => f.id)).toEqual(['storefront->receipts', 'sweeper->receipts', 'receipts->sweeper']);
  });
});

describe('auth policies', () => {
  const network = plan.networking.lattice;
  it('of the service network let in callers of some service, of a service those of this one', () => {
    expect(arns(network?.policy ?? [])).toEqual([role('storefront'), role('sweeper'), role('receipts')]);
    expect(plan.application.latticeServices.map((s) => [s.id, arns(s.policy)])).toEqual([['receipts', [role('storefront'), role('sweeper')]], ['sweeper', [role('receipts')]]]);
  });
  it('take signed calls of this account from this VPC alone, to call and nothing else', () => {
    for (const policy of [network?.policy ?? [], ...plan.application.latticeServices.map((s) => s.policy)])
      for (const s of policy) expect(s).toMatchObject({ Effect: 'Allow', Principal: '*', Action: 'vpc-lattice-svcs:Invoke', Condition: { StringEquals: { 'aws:PrincipalAccount': '111111111111', 'vpc-lattice-svcs:SourceVpc': '@{vpc/main}' } } });
  });
  it('of a service name the service', () => expect(plan.application.latticeServices[0]?.policy[0]?.Resource).toBe('@{lattice/receipts}/*'));
});

describe('access logs', () => {
  it('go to a group of the platform, encrypted, to which AWS may deliver', () => {
    expect(plan.networking.lattice?.logGroup).toBe('lattice');
    expect(plan.foundation.logGroups.find((g) => g.id === 'lattice')).toEqual({ id: 'lattice', name: '/acme/dev/lattice', retentionDays: 90, key: 'logs' });
    expect(JSON.stringify(plan.foundation.logPolicies)).toContain('log-group:/acme/dev/lattice:log-stream:*');
    expect(JSON.stringify(plan.foundation.keys.find((k) => k.id === 'logs')?.policy)).toContain('log-group:/acme/dev/lattice"');
  });
});

describe('without such a flow', () => {
  it('there is no service network, no door, no name, no grant, no log', () => {
    const none = compileDev();
    expect(none.networking.lattice).toBeUndefined();
    expect(none.networking.groups.map((g) => g.id)).not.toContain('lattice');
    expect(none.application).toMatchObject({ latticeServices: [], grants: [] });
    expect(JSON.stringify([none.networking, none.foundation, none.application])).not.toMatch(/lattice-svcs|169\.254/);
  });
});

describe('what does not fit', () => {
  const problems = (flow: FlowDeclaration): readonly string[] => problemsOf([{ ...dev, services, flows: [flow] }]).map((p) => `${p.code} ${p.path}`);
  it('a caller that is known by something else', () => expect(problems(call('storefront', 'receipts', { proves: 'certificate' }))).toEqual(['contradiction dev.flows[0].proves']));
  it('abilities: they are the service’s to say', () => expect(problems(call('storefront', 'receipts', { may: ['read'] }))).toEqual(['contradiction dev.flows[0].may']));
  it('a name that Lattice would refuse for its length, of a service that is called', () => {
    const long = 'a'.repeat(32);
    expect(problemsOf([{ ...dev, services: { ...services, [long]: { runsOn: 'lambda' } }, flows: [call('storefront', long)] }])).toEqual([expect.objectContaining({ code: 'name-too-long', path: `dev.services.${long}`, allowed: '40 characters' })]);
    expect(problemsOf([{ ...dev, services: { ...services, [long]: { runsOn: 'lambda' } }, flows: [call(long, 'storefront')] }])).toEqual([]);
    expect(problemsOf([{ ...dev, services: { ...services, [long.slice(1)]: { runsOn: 'lambda' } }, flows: [call('storefront', long.slice(1))] }])).toEqual([]);
  });
  it('a service called like the door', () => expect(problemsOf([{ ...dev, services: { ...services, lattice: { runsOn: 'lambda' } }, flows: [] }]).map((p) => p.code)).toEqual(['reserved-name']));
});

describe('adding a call', () => {
  const ids = (p: Required<AccountPlan>): readonly string[] => [...p.networking.rules.map((r) => r.id), ...p.application.latticeServices.map((s) => s.id), ...p.application.grants.map((g) => g.id)];
  it('between two that Lattice connects already adds its grant, and a rule only where it has none', () => {
    const before = compileDev({ services, flows });
    const after = compileDev({ services, flows: [...flows, call('storefront', 'sweeper')] });
    expect(ids(after).filter((i) => !ids(before).includes(i))).toEqual(['storefront-sweeper']);
    expect(after.networking.lattice).toEqual(before.networking.lattice);
    expect(after.application.latticeServices.find((s) => s.id === 'receipts')).toEqual(before.application.latticeServices.find((s) => s.id === 'receipts'));
  });
  it('is the same in every environment, in its own account', () => {
    const estate = compile(organization, [{ ...dev, services, flows }]);
    expect(workload(estate).networking.lattice?.name).toBe('acme-dev-lattice');
  });
});
