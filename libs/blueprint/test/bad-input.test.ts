import { formatProblem } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { dev, organization, problemsOf, prod } from './estate';

const codes = (environments: readonly unknown[], org?: unknown): readonly string[] => problemsOf(environments, org).map((p) => `${p.code} ${p.path}`);
const flow = { over: 'https', proves: 'iam' };

describe('one fault, one problem that says where, what, and what to do', () => {
  it('takes the estate without faults', () => expect(problemsOf([dev, prod])).toEqual([]));

  it('networks that overlap', () => expect(codes([dev, { ...prod, network: { cidr: '10.20.128.0/17', zones: 2 } }])).toEqual(['cidr-overlap prod.network.cidr']));
  it('networks that only touch do not', () => expect(codes([{ ...dev, network: { cidr: '10.20.0.0/17', zones: 2 } }, { ...prod, network: { cidr: '10.20.128.0/17', zones: 2 } }])).toEqual([]));
  it('a network without room, with the size that would do', () => {
    const [problem] = problemsOf([{ ...dev, network: { cidr: '10.20.0.0/26', zones: 2 } }]);
    expect(problem).toMatchObject({ code: 'cidr-too-small', path: 'dev.network.cidr', allowed: 'a /23 or larger' });
    expect(problemsOf([{ ...dev, network: { cidr: '10.20.0.0/23', zones: 2, slots: { endpoints: 0, receipts: 1, sweeper: 2 } } }])).toEqual([]);
  });
  it('a network that no VPC holds', () => expect(codes([{ ...dev, network: { cidr: '10.0.0.0/8', zones: 2 } }])).toEqual(['cidr-too-large dev.network.cidr']));
  it('a network with host bits', () => expect(codes([{ ...dev, network: { cidr: '10.20.0.1/16', zones: 2 } }])).toEqual(['invalid-cidr dev.network.cidr']));

  it('an unknown party, with the one that was meant', () => {
    const [problem, ...more] = problemsOf([{ ...dev, flows: [{ from: 'reciepts', to: 'documents', ...flow }] }]);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'unknown-party', path: 'dev.flows[0].from', got: '`reciepts`', next: 'did you mean `receipts`?' });
    expect(problem?.allowed).toContain('`sweeper`');
  });
  it('an unknown party that resembles nobody', () => expect(problemsOf([{ ...dev, flows: [{ from: 'zzz', to: 'documents', ...flow }] }])[0]?.next).toBe('declare it first'));
  it('a name that every object has is still unknown', () => expect(codes([{ ...dev, flows: [{ from: 'constructor', to: 'documents', ...flow }] }])).toEqual(['unknown-party dev.flows[0].from']));
  it('a flow to itself', () => expect(codes([{ ...dev, flows: [{ from: 'receipts', to: 'receipts', ...flow }] }])).toContain('self-flow dev.flows[0]'));
  it('a flow out of a store', () => expect(codes([{ ...dev, flows: [{ from: 'documents', to: 'catalogue', ...flow }] }])).toEqual(['store-calls dev.flows[0].from']));
  it('a pair with two flows', () => expect(codes([{ ...dev, flows: [...dev.flows, { from: 'receipts', to: 'documents', ...flow }] }])).toEqual(['duplicate-flow dev.flows[3]']));

  it('an unknown environment in a party', () => {
    const problems = problemsOf([{ ...dev, flows: [{ from: 'prd/receipts', to: 'documents', ...flow }] }, prod]);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'unknown-environment', path: 'dev.flows[0].from', got: '`prd`', next: 'did you mean `prod/receipts`?' }));
  });
  it('an unknown service of another environment', () =>
    expect(problemsOf([{ ...dev, flows: [{ from: 'prod/receipt', to: 'documents', ...flow }] }, prod])).toContainEqual(expect.objectContaining({ code: 'unknown-party', next: 'did you mean `prod/receipts`?' })));

  it('an account id of 11 digits', () =>
    expect(problemsOf([{ ...dev, accounts: { workload: '11111111111' } }])).toEqual([{ code: 'invalid-value', path: 'dev.accounts.workload', message: 'not an allowed value', got: '`11111111111`', allowed: '12 digits' }]));
  it('an account with two owners', () => expect(codes([dev, { ...prod, accounts: { workload: '111111111111' } }])).toEqual(['account-owned-twice prod.accounts.workload']));
  it("an account of the organization's own", () => expect(codes([{ ...dev, accounts: { workload: '555555555555' } }])).toEqual(['account-owned-twice dev.accounts.workload']));
  it('no account at all', () => expect(codes([{ ...dev, accounts: {} }])).toEqual(['no-account dev.accounts']));

  it('names that AWS would refuse for their length, by kind', () => {
    const long = 'a'.repeat(60);
    expect(problemsOf([{ ...dev, services: { [long]: { runsOn: 'lambda' } }, stores: {}, flows: [] }])[0]).toMatchObject({ code: 'name-too-long', path: `dev.services.${long}`, allowed: '64 characters' });
    expect(problemsOf([{ ...dev, stores: { [long]: { kind: 'bucket' } }, flows: [] }])[0]).toMatchObject({ code: 'name-too-long', path: `dev.stores.${long}`, allowed: '63 characters' });
    expect(codes([{ ...dev, name: long }])).toContain(`name-too-long ${long}.name`);
  });
  it('the longest names that fit do', () => {
    const [service, bucket] = ['a'.repeat(64 - 'acme-dev-'.length), 'b'.repeat(63 - 'acme--000000000000-eu-central-1'.length)];
    expect(problemsOf([{ ...dev, services: { [service]: { runsOn: 'lambda' } }, stores: { [bucket]: { kind: 'bucket' } }, flows: [] }])).toEqual([]);
  });

  it('two environments of one name, and one called like the organization', () => {
    expect(codes([dev, { ...prod, name: 'dev' }])).toEqual(['duplicate-name dev.name']);
    expect(codes([{ ...dev, name: 'organization' }])).toEqual(['duplicate-name organization.name']);
  });
  it('a service and a store of one name', () => expect(codes([{ ...dev, stores: { ...dev.stores, receipts: { kind: 'table' } } }])).toEqual(['duplicate-name dev.stores.receipts']));
  it('a store called like the key of another', () => expect(codes([{ ...dev, stores: { ...dev.stores, 'documents-key': { kind: 'table' } } }])).toEqual(['duplicate-name dev.stores.documents-key']));
  it('two pairs of parties that make one name', () => {
    const services = { orders: { runsOn: 'lambda' }, 'orders-db': { runsOn: 'lambda' } };
    const stores = { 'db-x': { kind: 'table' }, x: { kind: 'table' } };
    expect(codes([{ ...dev, services, stores, flows: [{ from: 'orders', to: 'db-x', ...flow }, { from: 'orders-db', to: 'x', ...flow }] }])).toEqual(['duplicate-name dev.flows[1]']);
  });
  it('names that the platform needs', () => {
    expect(codes([{ ...dev, services: { ...dev.services, endpoints: { runsOn: 'lambda' } }, stores: { ...dev.stores, 'network-interfaces': { kind: 'table' } } }])).toEqual(['reserved-name dev.services.endpoints', 'reserved-name dev.stores.network-interfaces']);
    expect(codes([{ ...dev, name: 'break', services: { glass: { runsOn: 'lambda' } }, flows: [] }])).toEqual(['duplicate-name break.services.glass']);
  });
  it('a prefix that AWS keeps for itself', () => expect(codes([dev], { ...organization, prefix: 'sg' })).toEqual(['invalid-value organization.prefix']));
  it('a name that is none', () =>
    expect(problemsOf([{ ...dev, services: { ...dev.services, 'Order Service': { runsOn: 'lambda' } } }])).toEqual([expect.objectContaining({ code: 'invalid-name', path: "dev.services['Order Service']", got: '`Order Service`' })]));

  it('a Region of another partition, and one that the log archive does not serve', () => {
    expect(codes([{ ...dev, region: 'cn-north-1' }])).toEqual(['partition-mismatch dev.region']);
    expect(codes([{ ...dev, partition: 'aws-cn', region: 'cn-north-1' }])).toEqual(['partition-mismatch dev.partition']);
    expect(codes([{ ...dev, region: 'eu-west-1' }])).toEqual(['not-built-yet dev.region']);
  });
});

describe('all faults at once', () => {
  const broken = {
    ...dev,
    tier: 'gold',
    colour: 'red',
    accounts: { workload: '11111111111' },
    network: { cidr: '10.40.0.0/16', zones: 7 },
    services: { receipts: { runsOn: 'lambda' }, documents: { runsOn: 'lambda' } },
    flows: [
      { from: 'reciepts', to: 'documents', ...flow },
      { from: 'receipts', to: 'receipts', ...flow },
      { from: 'receipts', to: 'catalogue', over: 'carrier-pigeon', may: ['read'] },
      { from: 'receipts', to: 'documents', over: 'https', proves: 'none' },
    ],
  };
  const problems = problemsOf([broken, prod], { ...organization, guardrails: {} });

  it('a dozen faults of shape and meaning are a dozen problems', () =>
    expect(problems.map((p) => `${p.code} ${p.path}`).sort()).toEqual(
      [
        'cidr-overlap prod.network.cidr',
        'duplicate-name dev.stores.documents',
        'invalid-value dev.accounts.workload',
        'invalid-value dev.flows[2].over',
        'invalid-value dev.flows[3].because',
        'invalid-value dev.network.zones',
        'invalid-value dev.tier',
        'not-built-yet dev.flows[3].proves',
        'not-built-yet organization.guardrails',
        'self-flow dev.flows[1]',
        'unknown-field dev',
        'unknown-party dev.flows[0].from',
      ].sort(),
    ));
  it('each says what was given or what to do, on one line', () => {
    for (const p of problems) expect(p.got ?? p.next, p.path).toBeDefined();
    for (const line of problems.map(formatProblem)) expect(line).not.toContain('\n');
  });
  it('a refused part causes no further complaint', () => {
    const services = { ...dev.services, receipts: { runsOn: 'vm' } };
    expect(codes([{ ...dev, services }])).toEqual(['invalid-value dev.services.receipts.runsOn']);
    expect(codes([{ ...dev, services: { ...dev.services, receipts: 7 } }])).toEqual(['invalid-value dev.services.receipts']);
  });
  it('what is no declaration at all is refused, and the others are still read', () => {
    expect(codes([undefined, 7, { ...prod, tier: 'gold' }])).toEqual(['invalid-value environments[0]', 'invalid-value environments[1]', 'invalid-value prod.tier']);
    expect(codes([dev], 'acme')).toEqual(['invalid-value organization']);
  });
});
