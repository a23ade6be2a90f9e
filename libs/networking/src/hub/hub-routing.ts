import { Ec2TransitGatewayRoute } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route';
import { Ec2TransitGatewayRouteTableAssociation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association';
import { Ec2TransitGatewayVpcAttachmentAccepter } from '@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment-accepter';
import { Route53VpcAssociationAuthorization } from '@cdktf/provider-aws/lib/route53-vpc-association-authorization';
import type { HubRoutingPlan } from '@zta/blueprint';
import { named, readPublished, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import type { NetworkHub } from './network-hub';
import type { NetworkNames } from './network-names';

/**
 * Receives the attachment of one environment: accepts it, puts it into the environment's own table and, where flows leave, tells the inspection VPC the way back; where it shares endpoints, tells their VPC too and lets its own ask their zones. Routes
 * are written, never propagated: a network that somebody adds to the VPC is not believed.
 */
export const hubRouting = (scope: Construct, plan: HubRoutingPlan, hub: Pick<NetworkHub, 'tableIds' | 'inspectionTableId' | 'endpointsTableId'>, names: Pick<NetworkNames, 'zoneIds'> = { zoneIds: {} }): { readonly parts: Parts } => {
  const accepted = new Ec2TransitGatewayVpcAttachmentAccepter(scope, 'accepted', {
    transitGatewayAttachmentId: readPublished(scope, 'attachment', { owner: plan.owner, name: plan.attachmentParameter }),
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
    tags: { Name: plan.domain },
  });
  const transitGatewayAttachmentId = accepted.id;
  new Ec2TransitGatewayRouteTableAssociation(scope, 'domain', { transitGatewayAttachmentId, transitGatewayRouteTableId: named(hub.tableIds, plan.domain, 'routing domain') });
  if (plan.egress && hub.inspectionTableId) new Ec2TransitGatewayRoute(scope, 'back', { transitGatewayRouteTableId: hub.inspectionTableId, destinationCidrBlock: plan.cidr, transitGatewayAttachmentId });
  if (plan.vpcParameter && hub.endpointsTableId) {
    new Ec2TransitGatewayRoute(scope, 'endpoints-back', { transitGatewayRouteTableId: hub.endpointsTableId, destinationCidrBlock: plan.cidr, transitGatewayAttachmentId });
    const vpcId = readPublished(scope, 'vpc', { owner: plan.owner, name: plan.vpcParameter });
    for (const [api, zoneId] of Object.entries(names.zoneIds)) new Route53VpcAssociationAuthorization(scope, `zone-${api}`, { zoneId, vpcId });
  }
  return { parts: { [plan.domain]: [accepted] } };
};
