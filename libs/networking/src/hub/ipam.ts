import { VpcIpam } from '@cdktf/provider-aws/lib/vpc-ipam';
import type { IpamPlan, IpamPoolPlan, IpamRangePlan } from '@zta/blueprint';
import { publish } from '@zta/stack-kit';
import { Construct } from 'constructs';
import { AddressPool, type IAddressPool } from './address-pool';
import { HubShare } from './hub-share';

/**
 * Amazon VPC IPAM for the whole organization: a range per family in the private scope, and carved from it a pool per environment with exactly its network, shared with exactly its account. AWS keeps networks
 * apart from then on, also from those that no declaration knows. The advanced tier, since the free one gives no private networks and shares nothing: 0.00027 USD an hour for each address in use.
 */
export class Ipam extends Construct {
  readonly resource: VpcIpam;
  /** What the hub's own VPCs draw from. */
  readonly own: IAddressPool | undefined;

  constructor(scope: Construct, id: string, { plan }: { readonly plan: IpamPlan }) {
    super(scope, id);
    this.resource = new VpcIpam(this, 'Resource', { description: plan.name, operatingRegions: [{ regionName: plan.region }], tier: 'advanced', cascade: false, tags: { Name: plan.name } });
    this.own = plan.ranges.map((r) => this.range(plan, r)).find((p) => p !== undefined);
  }

  private range(plan: IpamPlan, { family, cidr, own, pools }: IpamRangePlan): IAddressPool | undefined {
    const common = { family, scopeId: this.resource.privateDefaultScopeId };
    const whole = new AddressPool(this, family, { ...common, name: `${plan.name}-${family}`, cidrs: [cidr] });
    for (const pool of pools) this.share(new AddressPool(whole, `pool-${pool.id}`, { ...common, name: pool.name, cidrs: [pool.cidr], from: whole, region: plan.region, length: pool.length }), pool);
    return own.length ? new AddressPool(whole, 'own', { ...common, name: `${plan.name}-${family}-hub`, cidrs: own, from: whole, region: plan.region }) : undefined;
  }

  private share(pool: AddressPool, { name, accountId, parameter }: IpamPoolPlan): void {
    new HubShare(pool, 'share', { name, accounts: [accountId], resourceArn: pool.resource.arn });
    publish(pool, 'published', { name: parameter, value: pool.poolId, after: pool.networks });
  }
}
