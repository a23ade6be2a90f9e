import { VpcIpamPool } from '@cdktf/provider-aws/lib/vpc-ipam-pool';
import { VpcIpamPoolCidr } from '@cdktf/provider-aws/lib/vpc-ipam-pool-cidr';
import { Construct } from 'constructs';

/** A pool as those see it who draw from it. */
export interface IAddressPool {
  readonly poolId: string;
  /** Its networks: a pool gives nothing before it has them. */
  readonly networks: readonly VpcIpamPoolCidr[];
}

export interface AddressPoolProps {
  readonly name: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly scopeId: string;
  readonly cidrs: readonly string[];
  /** Pool that it is carved from. @default - none: a range of its own */
  readonly from?: IAddressPool;
  /** Region in which VPCs draw from it. @default - none: only pools do */
  readonly region?: string;
  /** The one length that it gives. @default - any */
  readonly length?: number;
}

/**
 * A pool of IPAM with the networks that it may give ("Create IPv4 pools", Amazon VPC IPAM User Guide). It imports nothing: a VPC that somebody made by hand inside its networks takes no part of it.
 */
export class AddressPool extends Construct implements IAddressPool {
  readonly resource: VpcIpamPool;
  readonly networks: readonly VpcIpamPoolCidr[];

  constructor(scope: Construct, id: string, { name, family, scopeId, cidrs, from, region, length }: AddressPoolProps) {
    super(scope, id);
    this.resource = new VpcIpamPool(this, 'Resource', {
      addressFamily: family,
      ipamScopeId: scopeId,
      description: name,
      autoImport: false,
      ...(from ? { sourceIpamPoolId: from.poolId } : {}),
      ...(region === undefined ? {} : { locale: region }),
      ...(length === undefined ? {} : { allocationMinNetmaskLength: length, allocationMaxNetmaskLength: length, allocationDefaultNetmaskLength: length }),
      tags: { Name: name },
    });
    this.networks = cidrs.map((cidr) => new VpcIpamPoolCidr(this, `network-${cidr.replace(/[.:/]+/g, '-')}`, { ipamPoolId: this.resource.id, cidr, ...(from ? { dependsOn: [...from.networks] } : {}) }));
  }

  get poolId(): string {
    return this.resource.id;
  }
}
