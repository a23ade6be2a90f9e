import type { Lb } from '@cdktf/provider-aws/lib/lb';
import type { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import type { LinkOfferPlan } from '@zta/blueprint';
import { Construct } from 'constructs';
import { functionBalancer } from './function-balancer';

export interface LinkDeskProps {
  readonly plan: LinkOfferPlan;
  readonly functionArn: string;
  readonly groupId: string;
  readonly subnetIds: readonly string[];
}

/**
 * The internal load balancer that answers other environments: HTTPS on 443, one name and 404 for every other, every request and connection logged to the archive (ELB.4, ELB.5, ELB.6, ELB.12, ELB.13, ELB.17). It invokes
 * one function by the Lambda API, which no network load balancer can ("Using Lambda functions as targets of an Application Load Balancer"; Lambda.1). About 18 USD a month and 5.80 USD per capacity unit.
 */
export class LinkDesk extends Construct {
  readonly resource: Lb;
  readonly listener: LbListener;

  constructor(scope: Construct, id: string, { plan, functionArn, groupId, subnetIds }: LinkDeskProps) {
    super(scope, id);
    const { deskName: name, host, zone, logBucket, deletionProtection } = plan;
    ({ resource: this.resource, listener: this.listener } = functionBalancer(this, { name, host, zone, functionArn, groupId, subnetIds, logBucket, deletionProtection, statementId: 'InvokedByLink', reach: { internal: true } }));
  }
}
