import type { LogGroupPlan } from './foundation-plan';
import type { GrantPlan } from './identity-plan';
import type { LatticeServicePlan } from './lattice-plan';
import type { LinkOfferPlan } from './link-plan';

/** Services that run. */
export interface ApplicationPlan {
  readonly functions: readonly FunctionPlan[];
  /** Ways in from the internet. */
  readonly entries: readonly EntryPlan[];
  /** Services that others call over VPC Lattice, each in front of the function of its name. */
  readonly latticeServices: readonly LatticeServicePlan[];
  /** Services that other environments call over PrivateLink. */
  readonly links: readonly LinkOfferPlan[];
  /** Who may call services over VPC Lattice. */
  readonly grants: readonly GrantPlan[];
}

/** A public load balancer before one function: HTTPS on 443, one name, a web ACL. */
export interface EntryPlan {
  /** Name of the entry, e.g. `storefront-entry`. */
  readonly id: string;
  /** Name of load balancer and target group, at most 32 characters. */
  readonly name: string;
  /** Full name under which it answers; every other name gets 404. */
  readonly host: string;
  /** Id of the public hosted zone of that name. */
  readonly zone: string;
  /** Function id in this slice. */
  readonly function: string;
  /** Group and segment ids in networking. */
  readonly group: string;
  readonly segment: string;
  /** Web ACL id in waf. */
  readonly acl: string;
  /** Bucket of the log archive, by name. */
  readonly logBucket: string;
  readonly deletionProtection: boolean;
}

/** A Lambda function inside the VPC. */
export interface FunctionPlan {
  /** Service name. */
  readonly id: string;
  readonly functionName: string;
  /** Name of the bundle that the app hands in, e.g. `receipts` (`apps/shop/receipts`). */
  readonly code: string;
  /** Role id in identity; group and segment ids in networking. */
  readonly role: string;
  readonly group: string;
  readonly segment: string;
  /** It may use IPv6, too. @default - IPv4 alone */
  readonly dualStack?: boolean;
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  /** Where it finds its peers; values are never secret. */
  readonly environment: Readonly<Record<string, string>>;
  /** Variables that hold the name of a Lattice service, by its id: only AWS knows it. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Its log group; the key is foundation's `logs`. */
  readonly logGroup: LogGroupPlan;
}
