import { Ec2TransitGatewayRoute } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route';
import { Ec2TransitGatewayRouteTable } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table';
import { Ec2TransitGatewayRouteTableAssociation } from '@cdktf/provider-aws/lib/ec2-transit-gateway-route-table-association';
import type { Ec2TransitGatewayVpcAttachment } from '@cdktf/provider-aws/lib/ec2-transit-gateway-vpc-attachment';
import { Eip } from '@cdktf/provider-aws/lib/eip';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import type { HubCenterPlan, TrustDomainPlan } from '@zta/blueprint';
import { named, type IKey, type ILogGroup, type IRole } from '@zta/stack-kit';
import { Construct } from 'constructs';
import type { IAddressPool } from './address-pool';
import { Firewall } from './firewall';
import { HubVpc } from './hub-vpc';
import { attachOwn } from './own-attachment';
import type { TransitGateway } from './transit-gateway';

export interface HubCenterProps {
  readonly plan: HubCenterPlan;
  readonly gateway: TransitGateway;
  /** Environments whose flows leave, each with its table. */
  readonly leaving: readonly { readonly plan: TrustDomainPlan; readonly table: Ec2TransitGatewayRouteTable }[];
  readonly keys: Readonly<Record<string, IKey>>;
  readonly logGroups: Readonly<Record<string, ILogGroup>>;
  readonly roles: Readonly<Record<string, IRole>>;
  /** What its VPCs draw their networks from. @default - no pool */
  readonly pool?: IAddressPool | undefined;
}

/** The one way to the internet: environments → inspection → egress, and back through the same firewall. */
export class HubCenter extends Construct {
  /** Table of the inspection VPC, the only one that knows where environments are. */
  readonly inspectionTable: Ec2TransitGatewayRouteTable;
  readonly firewall: Firewall;

  constructor(scope: Construct, id: string, { plan, gateway, leaving, keys, logGroups, roles, pool }: HubCenterProps) {
    super(scope, id);
    const inspection = new HubVpc(this, 'inspection', { plan: plan.inspection, logGroups, roles, pool });
    const egress = new HubVpc(this, 'egress', { plan: plan.egress, logGroups, roles, pool });
    this.firewall = new Firewall(this, 'firewall', {
      plan: plan.firewall,
      vpcId: inspection.vpc.vpcId,
      subnetIds: inspection.segment('firewall').subnetIds,
      key: named(keys, plan.firewall.key, 'key'),
      alerts: named(logGroups, plan.firewall.alerts, 'log group'),
    });
    // Appliance mode keeps both directions of a connection in one zone, and so at one firewall endpoint, which has seen its beginning.
    const toInspection = attachOwn(inspection, gateway, 'enable');
    const toEgress = attachOwn(egress, gateway, 'disable');
    this.inspectionTable = gateway.table('inspection');
    const egressTable = gateway.table('egress');
    const route = (table: Ec2TransitGatewayRouteTable, name: string, destinationCidrBlock: string, to: Ec2TransitGatewayVpcAttachment): void =>
      void new Ec2TransitGatewayRoute(table, name, { transitGatewayRouteTableId: table.id, destinationCidrBlock, transitGatewayAttachmentId: to.id });
    for (const [vpc, table, attachment] of [[inspection, this.inspectionTable, toInspection], [egress, egressTable, toEgress]] as const)
      new Ec2TransitGatewayRouteTableAssociation(vpc, 'association', { transitGatewayAttachmentId: attachment.id, transitGatewayRouteTableId: table.id });
    route(this.inspectionTable, 'world', '0.0.0.0/0', toEgress);
    for (const { plan: domain, table } of leaving) {
      route(table, 'world', '0.0.0.0/0', toInspection);
      route(egressTable, `back-to-${domain.id}`, domain.cidr, toInspection);
    }
    this.routeVpcs(inspection, egress, toInspection, toEgress);
  }

  private routeVpcs(inspection: HubVpc, egress: HubVpc, toInspection: Ec2TransitGatewayVpcAttachment, toEgress: Ec2TransitGatewayVpcAttachment): void {
    const internet = new InternetGateway(egress, 'internet', { vpcId: egress.vpc.vpcId, tags: { Name: egress.props.plan.name } });
    const nats = Object.fromEntries(
      egress.segment('public').zones.map(({ zone, subnetId }) => {
        const letter = zone.slice(-1);
        const address = new Eip(egress, `address-${letter}`, { domain: 'vpc', tags: { Name: `${egress.props.plan.name}-${letter}` } });
        return [zone, new NatGateway(egress, `nat-${letter}`, { subnetId, allocationId: address.id, connectivityType: 'public', tags: { Name: `${egress.props.plan.name}-${letter}` }, dependsOn: [internet] })];
      }),
    );
    // AWS takes a route to a Transit Gateway only once the VPC is attached: the attachment knows the gateway's id as well as the gateway does.
    inspection.route({ firewall: (zone) => ({ vpcEndpointId: this.firewall.endpointIn(zone) }), 'transit-gateway': () => ({ transitGatewayId: toInspection.transitGatewayId }) });
    egress.route({ nat: (zone) => ({ natGatewayId: named(nats, zone, 'NAT gateway').id }), internet: () => ({ gatewayId: internet.id }), 'transit-gateway': () => ({ transitGatewayId: toEgress.transitGatewayId }) });
  }
}
