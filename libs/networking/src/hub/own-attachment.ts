import { Ec2TransitGatewayVpcAttachment } from '@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment';
import type { HubVpc } from './hub-vpc';
import type { TransitGateway } from './transit-gateway';

/** Attaches a VPC of the hub to the hub's own Transit Gateway: nothing is associated or propagated by itself. 36.50 USD a month and 0.02 USD a GB. */
export const attachOwn = (vpc: HubVpc, gateway: TransitGateway, applianceModeSupport: 'enable' | 'disable'): Ec2TransitGatewayVpcAttachment =>
  new Ec2TransitGatewayVpcAttachment(vpc, 'attachment', {
    transitGatewayId: gateway.resource.id,
    vpcId: vpc.vpc.vpcId,
    subnetIds: [...vpc.segment('transit').subnetIds],
    applianceModeSupport,
    dnsSupport: 'enable',
    ipv6Support: 'disable',
    securityGroupReferencingSupport: 'disable',
    transitGatewayDefaultRouteTableAssociation: false,
    transitGatewayDefaultRouteTablePropagation: false,
    tags: { Name: vpc.props.plan.name },
  });
