import type { Address, Location } from '@zta/kernel';
import type { Value, ValueMap } from './value';

/** One `resource` or `data` block: one model line per source line. Also a *setting*: a block that makes nothing and decides how everything is made (backend, provider, `import`). */
export interface Resource {
  readonly at: Location;
  readonly mode: 'managed' | 'data' | 'setting';
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
  /** Backend, providers and other blocks beside the elements; never among `resources`. */
  readonly settings: readonly Resource[];
}

/** Everything that was read, linked. */
export interface Estate {
  readonly stacks: readonly Stack[];
  /** All resources of all stacks in reading order. */
  readonly resources: readonly Resource[];
  /** The element or setting at an address; undefined when there is none. */
  find(at: Address): Resource | undefined;
  /** All managed resources of one type. */
  ofType(type: string): readonly Resource[];
  /** SHA-256 over the normalized input. */
  readonly digest: string;
}
