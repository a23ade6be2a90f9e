import type { LogGroupPlan } from './foundation-plan';

/** Services that run. */
export interface ApplicationPlan {
  readonly functions: readonly FunctionPlan[];
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
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  /** Where it finds its peers; values are never secret. */
  readonly environment: Readonly<Record<string, string>>;
  /** Its log group; the key is foundation's `logs`. */
  readonly logGroup: LogGroupPlan;
}
