import { VpcEndpointRouteTableAssociation } from '@cdktf/provider-aws/lib/vpc-endpoint-route-table-association';
import { Route53ZoneAssociation } from '@cdktf/provider-aws/lib/route53-zone-association';
import type { SpokeRoutingPlan } from '@zta/blueprint';
import { named, PartsBuilder, readPublished, type Parts } from '@zta/stack-kit';
import { Construct } from 'constructs';
import { LinkEndpoint } from './links';
import { routeTables, type SegmentZone } from './segment';

/** What spoke routing needs of networking. */
export interface SpokeRoutingInputs {
  readonly vpcId: string;
  /** @default - none: nothing leads to a hub */
  readonly transitGatewayId?: string;
  /** @default - none: nothing calls another environment */
  readonly groupIds?: Readonly<Record<string, string>>;
  readonly zones: Readonly<Record<string, readonly SegmentZone[]>>;
  readonly endpointIds: Readonly<Record<string, string>>;
}

/**
 * The ways to the hub of each segment that has some: to the hub's endpoints, and for flows that leave everything that is not the VPC's own; gateway endpoints keep theirs.
 * Endpoints to other environments stand in segments that networking made. Names of APIs behind the hub's endpoints are the hub's zones' to answer from here on.
 */
export const spokeRouting = (scope: Construct, plan: SpokeRoutingPlan, inputs: SpokeRoutingInputs): { readonly parts: Parts; readonly linkIds: Readonly<Record<string, string>> } => {
  const parts = new PartsBuilder();
  const { transitGatewayId } = inputs;
  const hub = (): string => named(transitGatewayId === undefined ? {} : { hub: transitGatewayId }, 'hub', 'Transit Gateway');
  for (const { id, destinations } of plan.segments) {
    const segment = parts.add(id, new Construct(scope, `way-out-${id}`));
    const tables = routeTables(segment, inputs.vpcId, id, named(inputs.zones, id, 'segment'), () => destinations.map((cidrBlock) => ({ cidrBlock, transitGatewayId: hub() })));
    for (const gateway of plan.gateways) tables.forEach((t, i) => new VpcEndpointRouteTableAssociation(segment, `${gateway}-${i}`, { vpcEndpointId: named(inputs.endpointIds, gateway, 'endpoint'), routeTableId: t.id }));
  }
  for (const { api, owner, parameter } of plan.zones)
    new Route53ZoneAssociation(scope, `zone-${api}`, { zoneId: readPublished(scope, `zone-${api}-id`, { owner, name: parameter }), vpcId: inputs.vpcId });
  const links = plan.links.map((l) => [l.id, parts.add(l.id, new LinkEndpoint(scope, `link-${l.id}`, { plan: l, vpcId: inputs.vpcId, groupId: named(inputs.groupIds ?? {}, l.id, 'group'), subnetIds: named(inputs.zones, l.segment, 'segment').map((z) => z.subnetId) }))] as const);
  return { parts: parts.parts, linkIds: Object.fromEntries(links.map(([id, l]) => [id, l.resource.id])) };
};
