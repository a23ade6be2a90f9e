import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import type { BootstrapPlan } from '@zta/blueprint';
import { EncryptedBucket, EncryptionKey, PartsBuilder, renderPolicy, Role, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** State bucket and key, permission boundaries, and the roles of plan, apply and emergencies. Its own state moves into the bucket that it makes. */
export const bootstrap = (scope: Construct, plan: BootstrapPlan): { readonly parts: Parts } => {
  const parts = new PartsBuilder();
  const key = parts.add('state', new EncryptionKey(scope, 'state-key', { alias: plan.stateKeyAlias, description: 'Terraform state of this account', policy: plan.stateKeyPolicy }));
  parts.add('state', new EncryptedBucket(scope, 'state', { bucketName: plan.stateBucket, key, policy: plan.stateBucketPolicy, lifecycle: { noncurrentDays: 90 } }));
  for (const b of plan.boundaries) parts.add(b.name, new IamPolicy(scope, `boundary-${b.name}`, { name: b.name, description: b.description, policy: renderPolicy(b.statements) }));
  for (const r of plan.roles) parts.add(r.id, new Role(scope, `${r.id}-role`, r));
  return { parts: parts.parts };
};
