import { VpcEndpointRouteTableAssociation } from '@cdktf/provider-aws/lib/vpc-endpoint-route-table-association';
import type { SpokeRoutingPlan } from '@zta/blueprint';
import { named, PartsBuilder, type Parts } from '@zta/stack-kit';
import { Construct } from 'constructs';
import { routeTables, type SegmentZone } from './segment';

/** What spoke routing needs of networking. */
export interface SpokeRoutingInputs {
  readonly vpcId: string;
  readonly transitGatewayId: string;
  readonly zones: Readonly<Record<string, readonly SegmentZone[]>>;
  readonly endpointIds: Readonly<Record<string, string>>;
}

/** The way out of each segment whose flows leave: everything that is not the VPC's own goes to the hub, gateway endpoints keep theirs. */
export const spokeRouting = (scope: Construct, plan: SpokeRoutingPlan, inputs: SpokeRoutingInputs): { readonly parts: Parts } => {
  const parts = new PartsBuilder();
  for (const { id } of plan.segments) {
    const segment = parts.add(id, new Construct(scope, `way-out-${id}`));
    const tables = routeTables(segment, inputs.vpcId, id, named(inputs.zones, id, 'segment'), () => [{ cidrBlock: '0.0.0.0/0', transitGatewayId: inputs.transitGatewayId }]);
    for (const gateway of plan.gateways) tables.forEach((t, i) => new VpcEndpointRouteTableAssociation(segment, `${gateway}-${i}`, { vpcEndpointId: named(inputs.endpointIds, gateway, 'endpoint'), routeTableId: t.id }));
  }
  return { parts: parts.parts };
};
