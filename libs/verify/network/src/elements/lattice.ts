import type { Address } from '@zta/kernel';
import type { PortSet } from '../sets/ports';

/** The association of a VPC with a service network: everybody in the VPC whom its groups let in may connect to the network's services. */
export interface LatticeDoor {
  readonly at: Address;
  /** Undefined: not known. */
  readonly network: Address | undefined;
  /** Undefined: not known. */
  readonly vpc: Address | undefined;
  /** Empty: no group filters it. */
  readonly groups: readonly Address[];
}

/** Where a Lattice service listens, and to which target groups it hands what comes. */
export interface LatticeListener {
  readonly at: Address;
  /** Undefined: not known. */
  readonly service: Address | undefined;
  /** Undefined: not known. */
  readonly protocol: string | undefined;
  readonly ports: PortSet;
  /** The ports could not be read: `ports` is all that they could be. */
  readonly unknownPorts?: string;
  /** Target groups of its default action and of its rules; undefined: one that is not known. */
  readonly forwards: readonly (Address | undefined)[];
}

/** A target group of VPC Lattice. */
export interface LatticeTargets {
  readonly at: Address;
  /** `LAMBDA`, `INSTANCE`, `IP` or `ALB`; undefined: not known. */
  readonly type: string | undefined;
  /** What is attached, each with the attachment; undefined: not known. */
  readonly targets: readonly { readonly at: Address; readonly of: Address | undefined }[];
}

/** Service networks of VPC Lattice. */
export interface Lattice {
  readonly networks: readonly Address[];
  readonly services: readonly Address[];
  readonly doors: readonly LatticeDoor[];
  readonly memberships: readonly { readonly at: Address; readonly network: Address | undefined; readonly service: Address | undefined }[];
  readonly listeners: readonly LatticeListener[];
  readonly targets: readonly LatticeTargets[];
}
