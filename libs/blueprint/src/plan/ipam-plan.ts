/** Address pools of Amazon VPC IPAM: AWS itself gives every VPC of the estate its declared network, and refuses one that is taken. */
export interface IpamPlan {
  readonly name: string;
  /** Where its pools give. */
  readonly region: string;
  readonly ranges: readonly IpamRangePlan[];
}

/** The estate's whole range of one family, and what is carved from it. */
export interface IpamRangePlan {
  readonly family: 'ipv4' | 'ipv6';
  readonly cidr: string;
  /** Networks of the hub's own VPCs. */
  readonly own: readonly string[];
  /** One pool per environment, with its network and nothing else. */
  readonly pools: readonly IpamPoolPlan[];
}

/** The pool of one environment. */
export interface IpamPoolPlan {
  /** Environment name. */
  readonly id: string;
  readonly name: string;
  readonly cidr: string;
  /** Length of that network: the pool gives it whole. */
  readonly length: number;
  /** The one account that may draw from it. */
  readonly accountId: string;
  /** Name of the parameter that tells that account the pool's id. */
  readonly parameter: string;
}

/** The pool that a VPC draws from: whose it is, and the parameter that tells its id. */
export interface PoolReferencePlan {
  readonly owner: string;
  readonly parameter: string;
}
