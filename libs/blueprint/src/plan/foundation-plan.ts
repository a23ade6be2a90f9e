import type { Statement } from '@zta/kernel';
import type { RolePlan } from './identity-plan';

/** Keys, log destinations, account defaults and the roles by which AWS delivers logs. */
export interface FoundationPlan {
  readonly keys: readonly KeyPlan[];
  readonly logGroups: readonly LogGroupPlan[];
  /** Where trails of the whole estate arrive. Only in the log-archive account. */
  readonly logBucket?: BucketPlan;
  /** Where network and entry logs of the whole estate arrive. Only in the log-archive account. */
  readonly archives?: readonly ArchivePlan[];
  /** Who may deliver to log groups of this account without a role: AWS's log delivery service. */
  readonly logPolicies?: readonly { readonly name: string; readonly statements: readonly Statement[] }[];
  /** Delivery roles: `flow-logs`, `trail`. */
  readonly roles: readonly RolePlan[];
  readonly accountDefaults: AccountDefaultsPlan;
}

/** A customer managed key with an explicit policy and rotation. */
export interface KeyPlan {
  /** Construct id and reference name: `logs`, `trail`, a store's name. */
  readonly id: string;
  /** Alias without `alias/`. */
  readonly alias: string;
  readonly description: string;
  readonly policy: readonly Statement[];
}

/** An encrypted log group. */
export interface LogGroupPlan {
  readonly id: string;
  readonly name: string;
  readonly retentionDays: number;
  /** Id of the key in the same plan slice or, for later layers, in foundation. */
  readonly key: string;
}

/** A bucket: owner enforced, public access blocked, versioned, encrypted with its own key. */
export interface BucketPlan {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly policy: readonly Statement[];
  readonly lifecycle: { readonly noncurrentDays: number; readonly expireDays?: number };
  /** Object Lock in governance or compliance mode, for logs. @default - no lock */
  readonly lock?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number };
}

/** A bucket of the archive. @default key - keys of S3 itself (SSE-S3), for writers that cannot use another */
export type ArchivePlan = Omit<BucketPlan, 'key'> & Partial<Pick<BucketPlan, 'key'>>;

/** Account-wide switches that every account gets ("account-level singletons"). */
export interface AccountDefaultsPlan {
  readonly blockS3PublicAccess: true;
  readonly ebsEncryptionByDefault: true;
  readonly imdsV2Required: true;
  readonly blockSnapshotSharing: true;
  readonly blockImageSharing: true;
  /** VPC Block Public Access: `block-ingress` only where NAT gateways stand, since the other mode stops those too. */
  readonly internetGateways: 'block-bidirectional' | 'block-ingress';
  /** The VPC that AWS made with the account, where there is one, lets nothing pass. */
  readonly emptyDefaultVpc: true;
}
