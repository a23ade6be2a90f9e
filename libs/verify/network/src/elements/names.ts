import type { Address } from '@zta/kernel';

/** A record of a private hosted zone, as far as it answers questions for an address. */
export interface ZoneRecord {
  readonly at: Address;
  /** Whole name, lower case, without the closing dot, perhaps with a first label `*`; undefined: not known. */
  readonly name: string | undefined;
  /** Undefined: not known. */
  readonly type: string | undefined;
  /** The VPC endpoint that it leads to; `elsewhere`: something else; undefined: not known. */
  readonly to: Address | 'elsewhere' | undefined;
  /** One of several that share the name: which one answers is decided by a policy. */
  readonly shared: boolean;
}

/** A hosted zone that VPCs ask ("Working with private hosted zones", Amazon Route 53 Developer Guide). */
export interface PrivateZone {
  readonly at: Address;
  /** Lower case, without the closing dot; undefined: not known. */
  readonly name: string | undefined;
  /** Who asks it. `vpc` undefined: which VPC is not known; `certain` false: another account's, and nobody in the input authorizes it. */
  readonly vpcs: readonly { readonly vpc: Address | undefined; readonly certain: boolean; readonly by: Address }[];
  readonly records: readonly ZoneRecord[];
}

/** Something else that may answer names for a VPC: a Resolver rule, a Route 53 Profile, DNS servers of one's own. */
export interface NameTaker {
  readonly at: Address;
  /** Undefined: any. */
  readonly domain: string | undefined;
  /** Undefined: any. */
  readonly vpc: Address | undefined;
}

/** One rule of DNS Firewall. */
export interface NameRule {
  readonly at: Address;
  /** Undefined: not known. An alert lets pass. */
  readonly allows: boolean | undefined;
  /** Lower case, without the root's dot; a leading `*` stands for any name below. Undefined: not known. */
  readonly names: readonly string[] | undefined;
  readonly unknown?: string;
}

/** What a VPC may ask Route 53 Resolver: the first rule that matches a name decides; a name that none matches resolves. */
export interface NameFilter {
  /** The association. */
  readonly at: Address;
  readonly vpc: Address;
  readonly rules: readonly NameRule[];
}
