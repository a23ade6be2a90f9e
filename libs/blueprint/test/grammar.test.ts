import { describe, expect, it } from 'vitest';
import { carriers, environmentSchema, mays, organizationSchema, overs, parse, proofs, storeKinds, type EnvironmentDeclaration } from '../src';
import { dev, organization, problemsOf } from './estate';

const accepts = (change: object): readonly unknown[] => parse(environmentSchema, { ...dev, ...change }, 'dev').problems;
const refused = (change: object, org: object = organization): readonly string[] => {
  const problems = problemsOf([{ ...dev, ...change }], org);
  expect(problems.every((p) => p.code === 'not-built-yet' && p.next?.includes('CDKTF')), JSON.stringify(problems)).toBe(true);
  return problems.map((p) => p.path);
};

type Row = readonly [title: string, change: Partial<EnvironmentDeclaration>, paths: readonly string[]];
/** Every construction of the grammar that no layer builds yet, with the fields by which it is refused. */
const unbuilt: readonly Row[] = [
  ...carriers.filter((c) => c !== 'lambda').map((runsOn): Row => [`services on ${runsOn}`, { services: { ...dev.services, web: { runsOn } } }, ['dev.services.web.runsOn']]),
  ['images and ports of services', { services: { ...dev.services, receipts: { runsOn: 'lambda', image: 'x', port: 8443 } } }, ['dev.services.receipts.image', 'dev.services.receipts.port']],
  ['routes', { services: { ...dev.services, receipts: { runsOn: 'lambda', routes: [{ path: '/orders/*', methods: ['GET'], scopes: ['orders.read'] }, { path: '/', methods: ['GET'], anonymousBecause: 'front page' }] } } }, ['dev.services.receipts.routes']],
  ['segments of stores', { services: { ...dev.services, receipts: { runsOn: 'lambda', segment: 'back' } }, stores: { ...dev.stores, documents: { kind: 'bucket', segment: 'vault' } } }, ['dev.stores.documents.segment']],
  ['placement in accounts', { services: { ...dev.services, receipts: { runsOn: 'lambda', account: 'workload' } } }, ['dev.services.receipts.account']],
  ['several accounts', { accounts: { workload: '111111111111', second: '888888888888' } }, ['dev.accounts']],
  ...storeKinds.filter((k) => k !== 'bucket' && k !== 'table').map((kind): Row => [`stores of kind ${kind}`, { stores: { ...dev.stores, more: { kind, holds: 'cardholder-data' } } }, ['dev.stores.more.kind']]),
  ...overs.filter((o) => o !== 'https').map((over): Row => [`flows over ${over}`, { flows: [{ from: 'receipts', to: 'documents', over }] }, ['dev.flows[0].over']]),
  ...proofs.filter((p) => p !== 'iam').map((proves): Row => [`proof by ${proves}`, { flows: [{ from: 'receipts', to: 'documents', over: 'https', proves, because: 'test' }] }, ['dev.flows[0].proves']]),
  ...mays.filter((m) => !['read', 'write', 'delete'].includes(m)).map((m): Row => [`the ability ${m}`, { flows: [{ from: 'receipts', to: 'documents', over: 'https', may: ['read', m] }] }, ['dev.flows[0].may']]),
  ['another port', { flows: [{ from: 'receipts', to: 'documents', over: 'https', port: 8443 }] }, ['dev.flows[0].port']],
  ['people, and flows from them', { people: { customers: { signIn: 'cognito', mfa: 'required' } }, flows: [{ from: 'customers', to: 'receipts', over: 'web', proves: 'jwt' }] }, ['dev.flows[0].from', 'dev.flows[0].over', 'dev.people']],
  ['proof that callers of the internet give', { domain: 'shop.example.com', existing: { zone: 'Z0123456789' }, flows: [{ from: 'internet', to: 'receipts', over: 'web', proves: 'jwt', because: 'test' }] }, ['dev.flows[0].proves']],
  ...overs.filter((o) => o !== 'lattice').map((over): Row => [`a service to a service over ${over}`, { flows: [{ from: 'receipts', to: 'sweeper', over }] }, ['dev.flows[0].over']]),
  ['another port of a service', { flows: [{ from: 'receipts', to: 'sweeper', over: 'lattice', port: 8443 }] }, ['dev.flows[0].port']],
  ['operators by session manager, without `over`', { flows: [{ from: 'operators', to: 'documents', through: 'session-manager', because: 'support' }] }, ['dev.flows[0].from', 'dev.flows[0].through']],
  ['what exists already', { existing: { vpc: 'vpc-1', userPool: 'p', zone: 'Z0123456789', organization: 'o' } }, ['dev.existing.vpc', 'dev.existing.userPool', 'dev.existing.organization']],
];

describe('the whole grammar is understood', () => {
  it.each(unbuilt)('%s: parsed, then refused by the name of its field', (_title, change, paths) => {
    expect(accepts(change)).toEqual([]);
    expect([...refused(change)].sort()).toEqual([...paths].sort());
  });
  it('people, guardrails and existing things of the organization too', () => {
    const org = { ...organization, id: 'o-abcdefghij', people: { engineers: { from: 'entra' } }, guardrails: { regions: ['eu-central-1'] }, existing: { identityCenter: 'ssoins-1' } };
    expect(parse(organizationSchema, org, 'organization').problems).toEqual([]);
    expect(refused({}, org)).toEqual(['organization.people', 'organization.guardrails', 'organization.existing']);
  });
  it('an organization id is optional, and must be one', () => expect(problemsOf([dev], { ...organization, id: 'org' }).map((p) => p.path)).toEqual(['organization.id']));
});

describe('what must be said with a reason', () => {
  const paths = (change: object): readonly string[] => parse(environmentSchema, { ...dev, ...change }, 'dev').problems.map((p) => p.path);
  it('a flow that proves nothing', () => expect(paths({ flows: [{ from: 'a', to: 'b', over: 'tls', proves: 'none' }] })).toEqual(['dev.flows[0].because']));
  it('a session of people', () => expect(paths({ flows: [{ from: 'operators', to: 'b', through: 'session-manager' }] })).toEqual(['dev.flows[0].because']));
  it('a route without scopes', () => expect(paths({ services: { a: { runsOn: 'lambda', routes: [{ path: '/', methods: ['GET'], scopes: [] }] } } })).toEqual(['dev.services.a.routes[0].anonymousBecause']));
});

describe('parts that contradict each other', () => {
  it('a flow without `over` and without `through`', () => expect(problemsOf([{ ...dev, flows: [{ from: 'receipts', to: 'documents' }] }]).map((p) => `${p.path} ${p.message}`)).toEqual(['dev.flows[0].over a flow needs `over`']));
  it('a session that a service opens', () => expect(problemsOf([{ ...dev, flows: [{ from: 'receipts', to: 'documents', through: 'session-manager', because: 'x' }] }]).map((p) => p.code)).toContain('contradiction'));
  it('a service in an account that is not there', () => expect(problemsOf([{ ...dev, services: { ...dev.services, receipts: { runsOn: 'lambda', account: 'elsewhere' } } }])).toContainEqual(expect.objectContaining({ code: 'unknown-account', allowed: '`workload`' })));
});
