import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import type { SegmentPlan } from '@zta/blueprint';
import { Construct } from 'constructs';

/** Private subnets of one segment, each with a route table of its own whose routes are listed exhaustively: a route added by hand plans as drift. */
export class Segment extends Construct {
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];

  constructor(scope: Construct, id: string, props: { readonly vpcId: string; readonly plan: SegmentPlan }) {
    super(scope, id);
    const made = props.plan.subnets.map(({ zone, cidr }) => {
      const letter = zone.slice(-1);
      const subnet = new Subnet(this, `subnet-${letter}`, { vpcId: props.vpcId, availabilityZone: zone, cidrBlock: cidr, mapPublicIpOnLaunch: false, tags: { Name: `${props.plan.id}-${letter}`, segment: props.plan.id } });
      const table = new RouteTable(this, `routes-${letter}`, { vpcId: props.vpcId, route: [], tags: { Name: `${props.plan.id}-${letter}`, segment: props.plan.id } });
      new RouteTableAssociation(this, `association-${letter}`, { subnetId: subnet.id, routeTableId: table.id });
      return { subnet, table };
    });
    this.subnets = made.map((m) => m.subnet);
    this.routeTables = made.map((m) => m.table);
  }
}
