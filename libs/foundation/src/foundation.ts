import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import type { ArchivePlan, FoundationPlan } from '@zta/blueprint';
import { EncryptedBucket, EncryptionKey, LogGroup, named, PartsBuilder, renderPolicy, Role, type IBucket, type IKey, type ILogGroup, type IRole, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { AccountDefaults } from './account-defaults';

/** What later layers hold of foundation, by plan id. */
export interface Foundation {
  readonly keys: Readonly<Record<string, IKey>>;
  readonly logGroups: Readonly<Record<string, ILogGroup>>;
  readonly roles: Readonly<Record<string, IRole>>;
  readonly logBucket?: IBucket;
  readonly parts: Parts;
}

/** Keys, log destinations, delivery roles and account defaults of one account. */
export const foundation = (scope: Construct, plan: FoundationPlan): Foundation => {
  const parts = new PartsBuilder();
  new AccountDefaults(scope, 'account-defaults', plan.accountDefaults);
  const keys = Object.fromEntries(plan.keys.map((k) => [k.id, parts.add(k.id, new EncryptionKey(scope, `${k.id}-key`, k))]));
  const logGroups = Object.fromEntries(plan.logGroups.map((g) => [g.id, parts.add(g.id, new LogGroup(scope, g.id, { ...g, key: named(keys, g.key, 'key') }))]));
  const roles = Object.fromEntries(plan.roles.map((r) => [r.id, parts.add(r.id, new Role(scope, `${r.id}-role`, r))]));
  const bucket = ({ key, name: bucketName, ...b }: ArchivePlan): EncryptedBucket => parts.add(b.id, new EncryptedBucket(scope, b.id, { ...b, bucketName, ...(key === undefined ? {} : { key: named(keys, key, 'key') }) }));
  const logBucket = plan.logBucket && bucket(plan.logBucket);
  plan.archives?.forEach(bucket);
  for (const p of plan.logPolicies ?? []) new CloudwatchLogResourcePolicy(scope, p.name, { policyName: p.name, policyDocument: renderPolicy(p.statements) });
  return { keys, logGroups, roles, parts: parts.parts, ...(logBucket ? { logBucket } : {}) };
};
