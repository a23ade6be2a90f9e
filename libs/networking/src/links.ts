import { VpcEndpointConnectionAccepter } from '@cdktf/provider-aws/lib/vpc-endpoint-connection-accepter';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcEndpointPrivateDns } from '@cdktf/provider-aws/lib/vpc-endpoint-private-dns';
import type { LinkAcceptancePlan, LinkCallPlan, LinkNamesPlan } from '@zta/blueprint';
import { named, publish, readPublished } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface LinkEndpointProps {
  readonly plan: LinkCallPlan;
  readonly vpcId: string;
  readonly groupId: string;
  readonly subnetIds: readonly string[];
}

/**
 * The way to a service of another environment: an interface endpoint that asks its owner for a connection. Nothing of the other network is routed here, and nothing there can begin a connection
 * ("Access virtual appliances and services through AWS PrivateLink"). Endpoint services of one's own take no endpoint policy: what may be called is the service's to say. 7.30 USD a month per zone, 0.01 USD a GB.
 */
export class LinkEndpoint extends Construct {
  readonly resource: VpcEndpoint;

  constructor(scope: Construct, id: string, { plan, vpcId, groupId, subnetIds }: LinkEndpointProps) {
    super(scope, id);
    const serviceName = readPublished(this, 'ServiceName', { owner: plan.owner, name: plan.serviceParameter });
    this.resource = new VpcEndpoint(this, 'Resource', { vpcId, serviceName, vpcEndpointType: 'Interface', subnetIds: [...subnetIds], securityGroupIds: [groupId], tags: { Name: plan.id } });
    publish(this, 'Published', { name: plan.endpointParameter, value: this.resource.id });
  }
}

/** Accepts exactly the endpoints of declared consumers, each by its id. */
export const linkAcceptance = (scope: Construct, { connections }: LinkAcceptancePlan, serviceIds: Readonly<Record<string, string>>): void => {
  for (const c of connections)
    new VpcEndpointConnectionAccepter(scope, c.id, { vpcEndpointServiceId: named(serviceIds, c.door, 'endpoint service'), vpcEndpointId: readPublished(scope, `${c.id}-endpoint`, { owner: c.owner, name: c.parameter }) });
};

/** Lets endpoints answer by the name of their service, which AWS allows once they are accepted ("Manage DNS names for VPC endpoint services"; hashicorp/terraform-provider-aws#7148). */
export const linkNames = (scope: Construct, { calls }: LinkNamesPlan, endpointIds: Readonly<Record<string, string>>): void => {
  for (const id of calls) new VpcEndpointPrivateDns(scope, id, { vpcEndpointId: named(endpointIds, id, 'endpoint'), privateDnsEnabled: true });
};
