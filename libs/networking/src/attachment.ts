import { Ec2TransitGatewayVpcAttachment } from '@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment';
import type { AttachmentPlan } from '@zta/blueprint';
import { publish, readPublished } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface AttachmentProps {
  readonly plan: AttachmentPlan;
  readonly vpcId: string;
  /** One subnet per zone: a zone without one reaches nothing. */
  readonly subnetIds: readonly string[];
}

/**
 * The VPC's end of the hub. It asks; the network account accepts, associates and routes, so that an attachment alone reaches nothing. Association and propagation are
 * not set here: on a shared Transit Gateway only its owner may ("Transit gateway sharing considerations"). About 37 USD a month and 0.02 USD a GB.
 */
export class Attachment extends Construct {
  readonly resource: Ec2TransitGatewayVpcAttachment;
  readonly transitGatewayId: string;

  constructor(scope: Construct, id: string, { plan, vpcId, subnetIds }: AttachmentProps) {
    super(scope, id);
    this.transitGatewayId = readPublished(this, 'TransitGateway', { owner: plan.hub, name: plan.transitGatewayParameter });
    this.resource = new Ec2TransitGatewayVpcAttachment(this, 'Resource', {
      transitGatewayId: this.transitGatewayId,
      vpcId,
      subnetIds: [...subnetIds],
      applianceModeSupport: 'disable',
      dnsSupport: 'enable',
      ipv6Support: 'disable',
      securityGroupReferencingSupport: 'disable',
      tags: { Name: plan.name },
    });
    publish(this, 'Published', { name: plan.attachmentParameter, value: this.resource.id });
    if (plan.vpcParameter) publish(this, 'PublishedVpc', { name: plan.vpcParameter, value: vpcId });
  }
}
