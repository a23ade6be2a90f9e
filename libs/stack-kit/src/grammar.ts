import type { Address } from '@zta/kernel';

/** Anything that stands at one Terraform address. */
export interface IPlaced {
  readonly at: Address;
}

/** An encryption key. */
export interface IKey extends IPlaced {
  readonly arn: string;
  readonly id: string;
}

/** A bucket. */
export interface IBucket extends IPlaced {
  readonly arn: string;
  readonly name: string;
}

/** A log group. */
export interface ILogGroup extends IPlaced {
  readonly arn: string;
  readonly name: string;
}

/** A role. `name` and `arn` become usable once its own policies are in place. */
export interface IRole extends IPlaced {
  readonly arn: string;
  readonly name: string;
}

/** A security group. */
export interface IGroup extends IPlaced {
  readonly id: string;
}

/** A micro-segment: its subnets by zone. */
export interface ISegment {
  readonly subnetIds: readonly string[];
  readonly routeTableId: string;
}

/** A VPC endpoint. */
export interface IEndpoint extends IPlaced {
  readonly id: string;
}

/** A network with everything that later layers place things in. */
export interface INetwork {
  readonly vpcId: string;
  readonly segments: Readonly<Record<string, ISegment>>;
  readonly groups: Readonly<Record<string, IGroup>>;
  readonly endpoints: Readonly<Record<string, IEndpoint>>;
}

/** Terraform addresses by party name; what belongs to the estate itself stands under {@link PLATFORM}. */
export type Parties = Readonly<Record<string, readonly Address[]>>;

/** Party name of what the estate itself needs: state, logs, delivery roles, keys of logs. */
export const PLATFORM = 'platform';

/** Id of the main resource inside every construct. */
export const MAIN = 'Resource';
