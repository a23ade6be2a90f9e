/** One place in the estate: a Terraform address inside a stack. Ledgers, waivers, drift and verdicts all use it. */
export interface Address {
  /** Stack name, `<environment>-<account>-<unit>[-<region>]`. */
  readonly stack: string;
  /** Terraform address inside the stack, e.g. `aws_s3_bucket.documents_Resource_1A2B`. */
  readonly address: string;
}

/** `stack/address`, the form in which people read and write an {@link Address}. */
export const formatAddress = (at: Address): string => `${at.stack}/${at.address}`;

/** True when both name the same place. */
export const sameAddress = (a: Address, b: Address): boolean => a.stack === b.stack && a.address === b.address;
