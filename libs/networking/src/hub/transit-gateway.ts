import { Ec2TransitGateway } from '@cdktf/provider-aws/lib/ec2-transit-gateway';
import { Ec2TransitGatewayRoute } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route';
import { Ec2TransitGatewayRouteTable } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table';
import type { TrustDomainPlan } from '@zta/blueprint';
import { Construct } from 'constructs';

/**
 * A Transit Gateway on which nothing happens by itself: attachments are accepted, associated and routed one by one (EC2.23). Group references across it are off, since they do
 * not hold through a firewall. It costs nothing; each attachment does.
 */
export class TransitGateway extends Construct {
  readonly resource: Ec2TransitGateway;

  constructor(scope: Construct, id: string, { name }: { readonly name: string }) {
    super(scope, id);
    this.resource = new Ec2TransitGateway(this, 'Resource', {
      description: name,
      autoAcceptSharedAttachments: 'disable',
      defaultRouteTableAssociation: 'disable',
      defaultRouteTablePropagation: 'disable',
      dnsSupport: 'enable',
      multicastSupport: 'disable',
      securityGroupReferencingSupport: 'disable',
      vpnEcmpSupport: 'disable',
      tags: { Name: name },
    });
  }

  /** A routing domain: what is attached to it goes where its routes say, and nowhere else. */
  table(name: string): Ec2TransitGatewayRouteTable {
    return new Ec2TransitGatewayRouteTable(this, `table-${name}`, { transitGatewayId: this.resource.id, tags: { Name: name } });
  }
}

/** The routing domain of an environment: a hole where every other environment is, so that no broader route ever leads there. */
export const domainTable = (gateway: TransitGateway, plan: TrustDomainPlan): Ec2TransitGatewayRouteTable => {
  const table = gateway.table(plan.id);
  plan.blackholes.forEach((destinationCidrBlock) => new Ec2TransitGatewayRoute(table, `blackhole-${destinationCidrBlock.replace(/[.:/]+/g, '-')}`, { transitGatewayRouteTableId: table.id, destinationCidrBlock, blackhole: true }));
  return table;
};
