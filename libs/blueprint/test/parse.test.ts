import { describe, expect, it } from 'vitest';
import { environmentSchema, parse } from '../src';

const good = { name: 'dev', region: 'eu-central-1', tier: 'lab', accounts: { workload: '111111111111' }, network: { cidr: '10.20.0.0/16', zones: 2 }, services: {}, stores: {}, flows: [] };

describe('parse', () => {
  it('takes the whole grammar', () => {
    const shop = {
      ...good,
      people: { customers: { signIn: 'cognito', mfa: 'required' } },
      services: { storefront: { runsOn: 'fargate', image: 'storefront', port: 8443, routes: [{ path: '/orders/*', methods: ['GET'], scopes: ['orders.read'] }] } },
      stores: { 'orders-db': { kind: 'postgres', holds: 'personal-data' } },
      flows: [{ from: 'customers', to: 'storefront', over: 'https', proves: 'jwt' }, { from: 'operators', to: 'orders-db', over: 'tls', through: 'session-manager', because: 'support' }],
      existing: { vpc: 'vpc-1' },
    };
    expect(parse(environmentSchema, shop, 'dev').problems).toEqual([]);
  });

  it('reports everything at once, with path, value got and values allowed', () => {
    const bad = { ...good, tier: 'gold', accounts: { workload: '11111111111' }, colour: 'red', services: { a: { runsOn: 'vm' } }, flows: [{ from: 'a', to: 'b', over: 'tls', proves: 'none' }] };
    const { problems } = parse(environmentSchema, bad, 'dev');
    expect(problems.map((p) => p.path).sort()).toEqual(['dev', 'dev.accounts.workload', 'dev.flows[0].because', 'dev.services.a.runsOn', 'dev.tier']);
    expect(problems.find((p) => p.path === 'dev.tier')).toMatchObject({ got: '`gold`', allowed: '`lab`, `standard`, `regulated`' });
    expect(problems.find((p) => p.path === 'dev')?.message).toContain('`colour`');
  });

  it('a route without scopes needs a reason', () => {
    const open = { ...good, services: { web: { runsOn: 'fargate', routes: [{ path: '/', methods: ['GET'] }] } } };
    expect(parse(environmentSchema, open, 'dev').problems[0]?.message).toContain('anonymousBecause');
  });
});
