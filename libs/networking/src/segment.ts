import { RouteTable, type RouteTableRoute } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import type { SegmentPlan } from '@zta/blueprint';
import { Construct } from 'constructs';

/** A zone of a segment. */
export interface SegmentZone {
  /** Full name, e.g. `eu-central-1a`. */
  readonly zone: string;
  readonly subnetId: string;
}

export interface SegmentProps {
  readonly vpcId: string;
  readonly plan: SegmentPlan;
}

/** Subnets of one segment, one per zone; none gives out public addresses, nor IPv6 ones to whoever does not ask (EC2.15). Its way out, if it has one, is another construct's. */
export class Segment extends Construct {
  readonly zones: readonly SegmentZone[];

  constructor(scope: Construct, id: string, { vpcId, plan }: SegmentProps) {
    super(scope, id);
    this.zones = plan.subnets.map(({ zone, cidr, ipv6 }) => {
      const subnet = new Subnet(this, `subnet-${letterOf(zone)}`, { vpcId, availabilityZone: zone, cidrBlock: cidr, ...(ipv6 === undefined ? {} : { ipv6CidrBlock: ipv6, assignIpv6AddressOnCreation: false }), mapPublicIpOnLaunch: false, tags: tagsOf(plan.id, zone) });
      return { zone, subnetId: subnet.id };
    });
  }

  get subnetIds(): readonly string[] {
    return this.zones.map((z) => z.subnetId);
  }

  /** A table for each subnet with exactly these routes: one added by hand plans as drift. @default routes - none: only the VPC's own network */
  route(vpcId: string, name: string, routes: (zone: string) => readonly RouteTableRoute[] = () => []): readonly RouteTable[] {
    return routeTables(this, vpcId, name, this.zones, routes);
  }
}

/** Tables for subnets that may be another stack's. */
export const routeTables = (scope: Construct, vpcId: string, name: string, zones: readonly SegmentZone[], routes: (zone: string) => readonly RouteTableRoute[]): readonly RouteTable[] =>
  zones.map(({ zone, subnetId }) => {
    const table = new RouteTable(scope, `routes-${letterOf(zone)}`, { vpcId, route: [...routes(zone)], tags: tagsOf(name, zone) });
    new RouteTableAssociation(scope, `association-${letterOf(zone)}`, { subnetId, routeTableId: table.id });
    return table;
  });

const letterOf = (zone: string): string => zone.slice(-1);
const tagsOf = (segment: string, zone: string): Record<string, string> => ({ Name: `${segment}-${letterOf(zone)}`, segment });
