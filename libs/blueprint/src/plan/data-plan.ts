import type { Statement } from '@zta/kernel';
import type { BucketPlan, KeyPlan } from './foundation-plan';
import type { GrantPlan } from './identity-plan';

/** Stores with their own keys, and the grants of roles on them. */
export interface DataPlan {
  readonly keys: readonly KeyPlan[];
  readonly buckets: readonly BucketPlan[];
  readonly tables: readonly TablePlan[];
  readonly grants: readonly GrantPlan[];
}

/** A DynamoDB table: on demand, own key, point-in-time recovery, deletion protection by tier. */
export interface TablePlan {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** Resource policy of the table. */
  readonly policy: readonly Statement[];
  readonly deletionProtection: boolean;
}
