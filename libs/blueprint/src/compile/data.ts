import type { Statement } from '@zta/kernel';
import { reference, type BucketPlan, type DataPlan, type GrantPlan, type KeyPlan, type TablePlan } from '../plan';
import { actionsOf, bucketActions, keyActions, objectActions, tableActions } from './abilities';
import { storeBucketPolicy, type BucketUsers } from './bucket-policy';
import type { DataFlow, Workload } from './context';
import { administer, grantToService, useInEmergency, useThrough } from './key-policy';
import { bootstrapRoles } from './names';
import { storeTablePolicy } from './table-policy';

const apiOf = { bucket: 's3', table: 'dynamodb' } as const;

/** Keys, buckets, tables, and what each role may do on them. */
export const compileData = (w: Workload): DataPlan => ({
  keys: w.stores.map((s) => key(w, s.name, s.kind)),
  buckets: w.stores.filter((s) => s.kind === 'bucket').map((s) => bucket(w, s.name)),
  tables: w.stores.filter((s) => s.kind === 'table').map((s) => table(w, s.name)),
  grants: w.flows.map((f) => grant(w, f)),
});

const rolesOn = (w: Workload, store: string): readonly string[] => w.flows.filter((f) => f.store === store).map((f) => w.names.roleArn(w.names.local(f.service)));

const key = (w: Workload, store: string, kind: DataFlow['kind']): KeyPlan => {
  const { names: n, context: c } = w;
  const roles = rolesOn(w, store);
  const uses = actionsOf(keyActions, w.flows.filter((f) => f.store === store).flatMap((f) => f.may));
  return {
    id: store,
    alias: n.local(store),
    description: `data of ${store} in ${c.environment}`,
    policy: [
      administer(n),
      ...(roles.length && uses.length ? [useThrough(n, c.accountId, apiOf[kind], roles, uses)] : []),
      useInEmergency(n, c.accountId, apiOf[kind], n.roleArn(bootstrapRoles(c).breakGlass)),
      ...(kind === 'table' ? [grantToService(n, 'dynamodb', [n.roleArn(bootstrapRoles(c).apply)])] : []),
    ],
  };
};

const users = (w: Workload, store: string): BucketUsers => {
  const { plan, apply, breakGlass } = bootstrapRoles(w.context);
  return { roleArns: rolesOn(w, store), breakGlassArn: w.names.roleArn(breakGlass), deployerArns: [plan, apply].map(w.names.roleArn) };
};

const bucket = (w: Workload, store: string): BucketPlan => ({
  id: store,
  name: w.names.bucket(store),
  key: store,
  policy: storeBucketPolicy(w.names.bucketArn(store), users(w, store)),
  lifecycle: { noncurrentDays: w.context.tier === 'lab' ? 30 : 90 },
});

const table = (w: Workload, store: string): TablePlan => ({
  id: store,
  name: w.names.local(store),
  key: store,
  partitionKey: 'pk',
  sortKey: 'sk',
  policy: storeTablePolicy(w.names.tableArn(store), rolesOn(w, store), w.names.roleArn(bootstrapRoles(w.context).breakGlass)),
  deletionProtection: w.context.tier !== 'lab',
});

/** What one flow lets a role do: exact actions on exact resources, and the store's key through the store's service alone. */
const grant = (w: Workload, f: DataFlow): GrantPlan => {
  const { names: n } = w;
  const allow = (Sid: string, Action: readonly string[], Resource: string): readonly Statement[] => (Action.length ? [{ Sid, Effect: 'Allow', Action, Resource }] : []);
  const onStore =
    f.kind === 'bucket'
      ? [...allow('Objects', actionsOf(objectActions, f.may), `${n.bucketArn(f.store)}/*`), ...allow('Bucket', actionsOf(bucketActions, f.may), n.bucketArn(f.store))]
      : allow('Items', actionsOf(tableActions, f.may), n.tableArn(f.store));
  const onKey = allow('Key', actionsOf(keyActions, f.may), reference('key', f.store)).map((s) => ({ ...s, Condition: { StringEquals: { 'kms:ViaService': n.apiHost(apiOf[f.kind]) } } }));
  return { id: `${f.service}-${f.store}`, roleName: n.local(f.service), policyName: f.store, statements: [...onStore, ...onKey] };
};
