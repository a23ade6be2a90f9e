import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { VpcBlockPublicAccessExclusion } from '@cdktf/provider-aws/lib/vpc-block-public-access-exclusion';
import type { EdgePlan } from '@zta/blueprint';
import { Construct } from 'constructs';
import type { Segment } from './segment';

export interface EdgeProps {
  readonly plan: EdgePlan;
  readonly vpcId: string;
  readonly segment: Segment;
}

/**
 * The part of a VPC that the internet reaches: an internet gateway, the default route in the tables of the edge segment alone, and the exception that Block Public Access makes for exactly
 * these subnets (EC2.172; "Create and delete exclusions", Amazon VPC User Guide). Load balancers stand here and nothing else: subnets give out no public addresses (EC2.15), and the verifier refuses whatever else is
 * placed here. The gateway costs nothing; each public address of a load balancer about 3.65 USD a month.
 */
export class Edge extends Construct {
  readonly gateway: InternetGateway;

  constructor(scope: Construct, id: string, { plan, vpcId, segment }: EdgeProps) {
    super(scope, id);
    this.gateway = new InternetGateway(this, 'Resource', { vpcId, tags: { Name: plan.gatewayName } });
    segment.route(vpcId, plan.segment, () => [{ cidrBlock: '0.0.0.0/0', gatewayId: this.gateway.id }]);
    for (const { subnetId, zone } of segment.zones) new VpcBlockPublicAccessExclusion(this, `exclusion-${zone.slice(-1)}`, { subnetId, internetGatewayExclusionMode: 'allow-bidirectional', tags: { Name: `${plan.gatewayName}-${zone.slice(-1)}` } });
  }
}
