import { Ec2TransitGatewayRoute } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route';
import { Ec2TransitGatewayRouteTable } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table';
import { Ec2TransitGatewayRouteTableAssociation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { HubEndpointsPlan } from '@zta/blueprint';
import type { ILogGroup, IRole } from '@zta/stack-kit';
import { Construct } from 'constructs';
import { PrivateEndpoint } from '../private-endpoint';
import { Rule } from '../rule';
import type { IAddressPool } from './address-pool';
import { HubVpc } from './hub-vpc';
import { attachOwn } from './own-attachment';
import type { TransitGateway } from './transit-gateway';

export interface HubEndpointsProps {
  readonly plan: HubEndpointsPlan;
  readonly gateway: TransitGateway;
  /** Tables of the environments that call them. */
  readonly callers: readonly Ec2TransitGatewayRouteTable[];
  readonly logGroups: Readonly<Record<string, ILogGroup>>;
  readonly roles: Readonly<Record<string, IRole>>;
  /** What its VPC draws its network from. @default - no pool */
  readonly pool?: IAddressPool | undefined;
}

/**
 * Interface endpoints that environments share: a VPC of their own behind the Transit Gateway, and a group that admits the callers' subnets. Its routing domain learns each
 * caller when that is received, and nobody else.
 */
export class HubEndpoints extends Construct {
  /** Where attachments of callers are routed back. */
  readonly table: Ec2TransitGatewayRouteTable;
  readonly group: SecurityGroup;
  readonly endpoints: Readonly<Record<string, PrivateEndpoint>>;
  readonly vpcId: string;

  constructor(scope: Construct, id: string, { plan, gateway, callers, logGroups, roles, pool }: HubEndpointsProps) {
    super(scope, id);
    const network = new HubVpc(this, 'network', { plan: plan.vpc, logGroups, roles, pool });
    const { vpcId } = network.vpc;
    this.vpcId = vpcId;
    const attachment = attachOwn(network, gateway, 'disable');
    this.table = new Ec2TransitGatewayRouteTable(this, 'table', { transitGatewayId: gateway.resource.id, tags: { Name: plan.vpc.id } });
    new Ec2TransitGatewayRouteTableAssociation(network, 'association', { transitGatewayAttachmentId: attachment.id, transitGatewayRouteTableId: this.table.id });
    for (const table of callers) new Ec2TransitGatewayRoute(table, 'endpoints', { transitGatewayRouteTableId: table.id, destinationCidrBlock: plan.vpc.cidr, transitGatewayAttachmentId: attachment.id });
    network.route({ 'transit-gateway': () => ({ transitGatewayId: attachment.transitGatewayId }) });
    this.group = new SecurityGroup(this, 'group', { vpcId, ...plan.group });
    for (const rule of plan.rules) new Rule(this, rule.id, { plan: rule, groupId: this.group.id, peer: 'network' in rule.peer ? { cidrIpv4: rule.peer.network } : { referencedSecurityGroupId: this.group.id } });
    const { subnetIds } = network.segment('endpoints');
    this.endpoints = Object.fromEntries(plan.endpoints.map((e) => [e.id, new PrivateEndpoint(this, `endpoint-${e.id}`, { plan: e, vpcId, subnetIds, groupIds: [this.group.id], privateDns: false })]));
  }
}
