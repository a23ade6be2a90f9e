import type { Address, Location } from '@zta/kernel';
import type { Value, ValueMap } from './value';

/** One `resource` or `data` block: one model line per source line. */
export interface Resource {
  readonly at: Location;
  readonly mode: 'managed' | 'data';
  /** Terraform type, `aws_s3_bucket`. */
  readonly type: string;
  /** Logical name, the last part of the address. */
  readonly name: string;
  readonly values: ValueMap;
  /** Account id from the provider block (`profile: "zta-<id>"`, `allowed_account_ids`), when it tells. */
  readonly account?: string;
  readonly region?: string;
  readonly partition: string;
}

/** One Terraform root. */
export interface Stack {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, Value>>;
}

/** Everything that was read, linked. */
export interface Estate {
  readonly stacks: readonly Stack[];
  /** All resources of all stacks in reading order. */
  readonly resources: readonly Resource[];
  /** The element at an address; undefined when there is none. */
  find(at: Address): Resource | undefined;
  /** All managed resources of one type. */
  ofType(type: string): readonly Resource[];
  /** SHA-256 over the normalized input. */
  readonly digest: string;
}
