import type { RouteTableRoute } from '@cdktf/provider-aws/lib/route-table';
import type { HubRoutePlan, HubVpcPlan } from '@zta/blueprint';
import { named, type ILogGroup, type IRole } from '@zta/stack-kit';
import { Construct } from 'constructs';
import { AccessList } from '../access-list';
import { PrivateVpc } from '../private-vpc';
import { Segment } from '../segment';
import type { IAddressPool } from './address-pool';

/** What a route leads to, in one zone. */
export type Ways = Readonly<Partial<Record<HubRoutePlan['via'], (zone: string) => Omit<RouteTableRoute, 'cidrBlock'>>>>;

export interface HubVpcProps {
  readonly plan: HubVpcPlan;
  readonly logGroups: Readonly<Record<string, ILogGroup>>;
  readonly roles: Readonly<Record<string, IRole>>;
  /** Where its network comes from. @default - no pool */
  readonly pool?: IAddressPool | undefined;
}

/** A VPC of the hub with its segments under their network ACLs. Routes come when what they lead to is there. */
export class HubVpc extends Construct {
  readonly vpc: PrivateVpc;
  readonly segments: Readonly<Record<string, Segment>>;

  constructor(
    scope: Construct,
    id: string,
    readonly props: HubVpcProps,
  ) {
    super(scope, id);
    const { plan, logGroups, roles, pool } = props;
    this.vpc = new PrivateVpc(this, 'vpc', { name: plan.name, cidr: plan.cidr, flowLogs: plan.flowLogs, dns: plan.dns, logGroups, roles, ...(pool ? { pool } : {}) });
    this.segments = Object.fromEntries(plan.segments.map((s) => [s.id, new Segment(this, `segment-${s.id}`, { vpcId: this.vpc.vpcId, plan: s })]));
    for (const a of plan.accessLists) new AccessList(this, `access-list-${a.segment}`, { plan: a, vpcId: this.vpc.vpcId, subnetIds: this.segment(a.segment).subnetIds });
  }

  segment(id: string): Segment {
    return named(this.segments, id, 'segment');
  }

  /** Makes the tables of every segment. */
  route(ways: Ways): void {
    for (const s of this.props.plan.segments)
      this.segment(s.id).route(this.vpc.vpcId, `${this.props.plan.id}-${s.id}`, (zone) => s.routes.map((r) => ({ cidrBlock: r.destination, ...named(ways as Required<Ways>, r.via, 'way')(zone) })));
  }
}
