import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Route53Zone } from '@cdktf/provider-aws/lib/route53-zone';
import type { PrivateZonePlan } from '@zta/blueprint';
import { Construct } from 'constructs';
import type { IPrivateEndpoint } from './private-endpoint';

export interface PrivateZoneProps {
  readonly plan: Pick<PrivateZonePlan, 'api' | 'name'>;
  readonly vpcId: string;
  /** What answers the name. */
  readonly endpoint: IPrivateEndpoint;
}

/**
 * A private hosted zone for the default name of one AWS API, which leads to one endpoint and to nothing else: a VPC that is associated with it calls that API by its usual
 * name ("Centralized access to VPC private endpoints", AWS Whitepaper). 0.50 USD a month. A Route 53 Profile would do the same for 550.
 */
export class PrivateZone extends Construct {
  readonly resource: Route53Zone;

  constructor(scope: Construct, id: string, { plan, vpcId, endpoint }: PrivateZoneProps) {
    super(scope, id);
    this.resource = new Route53Zone(this, 'Resource', {
      name: plan.name,
      comment: `answers ${plan.name} for environments that share its endpoint`,
      vpc: [{ vpcId }],
      forceDestroy: false,
      // Other VPCs join by associations of their own, which the zone's list would fight ("aws_route53_zone", provider documentation).
      lifecycle: { ignoreChanges: ['vpc'] },
    });
    new Route53Record(this, 'Name', { zoneId: this.resource.zoneId, name: plan.name, type: 'A', alias: { ...endpoint.ownName, evaluateTargetHealth: false } });
  }
}
