import type { Statement } from '@zta/kernel';

/** The service network of an environment, and the door by which its VPC gets in. */
export interface LatticeNetworkPlan {
  readonly name: string;
  /** Id of the group that guards the VPC association. */
  readonly group: string;
  /** Who may call any service of it. */
  readonly policy: readonly Statement[];
  /** Foundation's log group id. */
  readonly logGroup: string;
}

/** A service that others call over VPC Lattice: a name, HTTPS, and a function behind it. */
export interface LatticeServicePlan {
  /** Service name; id of the function behind it. */
  readonly id: string;
  /** At most 40 characters. */
  readonly name: string;
  readonly port: number;
  /** Who may call it. */
  readonly policy: readonly Statement[];
}
