import type { DataPlan } from '@zta/blueprint';
import { EncryptedBucket, EncryptionKey, Grant, named, PartsBuilder, type Parts, type ReferenceLookup } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { EncryptedTable } from './encrypted-table';

/** What data needs of networking. */
export interface DataInputs {
  readonly endpointIds: Readonly<Record<string, string>>;
}

/** Stores with a key each, and what roles may do on them. */
export const data = (scope: Construct, plan: DataPlan, inputs: DataInputs): { readonly parts: Parts } => {
  const parts = new PartsBuilder();
  const keys = Object.fromEntries(plan.keys.map((k) => [k.id, parts.add(k.id, new EncryptionKey(scope, `${k.id}-key`, k))]));
  const references: ReferenceLookup = (kind, name) => (kind === 'key' ? keys[name]?.arn : kind === 'endpoint' ? inputs.endpointIds[name] : undefined);
  for (const b of plan.buckets) parts.add(b.id, new EncryptedBucket(scope, b.id, { ...b, bucketName: b.name, key: named(keys, b.key, 'key'), references }));
  for (const t of plan.tables) parts.add(t.id, new EncryptedTable(scope, t.id, { plan: t, key: named(keys, t.key, 'key'), references }));
  for (const g of plan.grants) new Grant(scope, `grant-${g.id}`, { ...g, references });
  return { parts: parts.parts };
};
