import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, type AccountPlan, type EnvironmentDeclaration, type FlowDeclaration } from '../src';
import { dev, organization, prod, workload } from './estate';

const [services, stores] = [['alpha', 'bravo', 'charlie'], { one: 'bucket', two: 'bucket', three: 'table', four: 'table' }] as const;
const abilities = fc.subarray(['read', 'write', 'delete'] as ('read' | 'write' | 'delete')[], { minLength: 1 });
const pairs = services.flatMap((from) => Object.keys(stores).map((to) => ({ from, to })));
const flows = fc.subarray(pairs, { minLength: 1 }).chain((some) => fc.tuple(...some.map((pair) => abilities.map((may): FlowDeclaration => ({ ...pair, over: 'https', proves: 'iam', may })))));

const estateOf = (declared: readonly FlowDeclaration[]): Required<AccountPlan> =>
  workload(compile(organization, [{ ...dev, services: Object.fromEntries(services.map((s) => [s, { runsOn: 'lambda' }])), stores: Object.fromEntries(Object.entries(stores).map(([s, kind]) => [s, { kind }])), flows: [...declared] }]));

type Named = { readonly id: string };
/** Ids of things that two plans do not have alike. */
const changed = <T extends Named>(before: readonly T[], after: readonly T[]): readonly string[] => {
  const key = (t: T): string => JSON.stringify(t);
  const [a, b] = [new Set(before.map(key)), new Set(after.map(key))];
  return [...new Set([...before.filter((t) => !b.has(key(t))), ...after.filter((t) => !a.has(key(t)))].map((t) => t.id))].sort();
};

describe('adding a flow', () => {
  it('changes what it needs, and nothing else', () =>
    fc.assert(
      fc.property(flows, fc.nat(), (declared, n) => {
        const index = n % declared.length;
        const flow = declared[index] as FlowDeclaration;
        const before = estateOf(declared.filter((_, i) => i !== index));
        const after = estateOf(declared);
        const api = stores[flow.to as keyof typeof stores] === 'bucket' ? 's3' : 'dynamodb';

        const added = after.networking.rules.filter((r) => !before.networking.rules.some((o) => o.group === r.group && JSON.stringify(o.peer) === JSON.stringify(r.peer)));
        expect(after.networking.rules.length - before.networking.rules.length).toBe(added.length);
        for (const r of added) expect(r).toMatchObject({ group: flow.from, direction: 'egress', peer: { prefixListOf: api } });

        expect(changed(before.networking.endpoints, after.networking.endpoints)).toEqual([api]);
        const statements = (p: AccountPlan): readonly string[] => (p.networking?.endpoints.find((e) => e.id === api)?.policy ?? []).map((s) => JSON.stringify(s));
        for (const s of statements(after).filter((x) => !statements(before).includes(x))) expect(s).toContain(`role/acme-dev-${flow.from}`);
        expect(statements(before).every((s) => statements(after).includes(s))).toBe(true);

        expect(changed(before.data.grants, after.data.grants)).toEqual([`${flow.from}-${flow.to}`]);
        expect([[], [flow.to]]).toContainEqual(changed(before.data.keys, after.data.keys));
        expect(changed(before.data.buckets, after.data.buckets)).toEqual(api === 's3' ? [flow.to] : []);
        expect(changed(before.data.tables, after.data.tables)).toEqual(api === 'dynamodb' ? [flow.to] : []);
        expect(changed(before.application.functions, after.application.functions)).toEqual([flow.from]);
        expect(changed(before.seal.roles, after.seal.roles)).toEqual([flow.from]);
        expect(after.networking.segments).toEqual(before.networking.segments);
        for (const unit of ['bootstrap', 'foundation', 'identity', 'monitoring'] as const) expect(after[unit]).toEqual(before[unit]);
      }),
      { numRuns: 60 },
    ));

  it('in whatever order: a plan follows from what is declared, per flow', () =>
    fc.assert(
      fc.property(flows, (declared) => {
        const sorted = (p: AccountPlan): unknown => [p.networking?.rules.map((r) => `${r.group} ${JSON.stringify(r.peer)}`).sort(), p.data?.grants.map((g) => JSON.stringify(g)).sort(), p.seal];
        expect(sorted(estateOf([...declared].reverse()))).toEqual(sorted(estateOf(declared)));
      }),
      { numRuns: 30 },
    ));
});

describe('names in AWS', () => {
  it('are unique per kind in the whole estate, buckets across accounts too', () => {
    const shared: EnvironmentDeclaration = { ...prod, stores: { ...dev.stores } };
    const accounts = compile(organization, [dev, shared]).plan.environments.flatMap((e) => e.accounts);
    const buckets = accounts.flatMap((a) => [a.bootstrap.stateBucket, ...(a.foundation?.logBucket ? [a.foundation.logBucket.name] : []), ...(a.data?.buckets.map((b) => b.name) ?? [])]);
    expect(new Set(buckets).size).toBe(buckets.length);
    for (const a of accounts) {
      const roles = [...a.bootstrap.roles, ...(a.foundation?.roles ?? []), ...(a.identity?.roles ?? [])].map((r) => r.name);
      const aliases = [a.bootstrap.stateKeyAlias, ...[...(a.foundation?.keys ?? []), ...(a.data?.keys ?? [])].map((k) => k.alias)];
      for (const names of [roles, aliases]) expect(new Set(names).size).toBe(names.length);
      for (const role of a.seal?.roles ?? []) expect(new Set(role.policyNames).size).toBe(role.policyNames.length);
    }
  });
});
