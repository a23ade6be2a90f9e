import { VpcEndpointRouteTableAssociation } from '@cdktf/provider-aws/lib/vpc-endpoint-route-table-association';
import { Route53ZoneAssociation } from '@cdktf/provider-aws/lib/route53-zone-association';
import type { SpokeRoutingPlan } from '@zta/blueprint';
import { named, PartsBuilder, readPublished, type Parts } from '@zta/stack-kit';
import { Construct } from 'constructs';
import { routeTables, type SegmentZone } from './segment';

/** What spoke routing needs of networking. */
export interface SpokeRoutingInputs {
  readonly vpcId: string;
  readonly transitGatewayId: string;
  readonly zones: Readonly<Record<string, readonly SegmentZone[]>>;
  readonly endpointIds: Readonly<Record<string, string>>;
}

/**
 * The ways to the hub of each segment that has some: to the hub's endpoints, and for flows that leave everything that is not the VPC's own; gateway endpoints keep theirs.
 * Names of APIs behind the hub's endpoints are the hub's zones' to answer from here on.
 */
export const spokeRouting = (scope: Construct, plan: SpokeRoutingPlan, inputs: SpokeRoutingInputs): { readonly parts: Parts } => {
  const parts = new PartsBuilder();
  for (const { id, destinations } of plan.segments) {
    const segment = parts.add(id, new Construct(scope, `way-out-${id}`));
    const tables = routeTables(segment, inputs.vpcId, id, named(inputs.zones, id, 'segment'), () => destinations.map((cidrBlock) => ({ cidrBlock, transitGatewayId: inputs.transitGatewayId })));
    for (const gateway of plan.gateways) tables.forEach((t, i) => new VpcEndpointRouteTableAssociation(segment, `${gateway}-${i}`, { vpcEndpointId: named(inputs.endpointIds, gateway, 'endpoint'), routeTableId: t.id }));
  }
  for (const { api, owner, parameter } of plan.zones)
    new Route53ZoneAssociation(scope, `zone-${api}`, { zoneId: readPublished(scope, `zone-${api}-id`, { owner, name: parameter }), vpcId: inputs.vpcId });
  return { parts: parts.parts };
};
