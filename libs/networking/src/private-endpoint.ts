import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import type { EndpointPlan } from '@zta/blueprint';
import { renderPolicy } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface PrivateEndpointProps {
  readonly plan: EndpointPlan;
  readonly vpcId: string;
  /** Gateway endpoints: the tables that get its route, all of them. @default - resources of their own add them */
  readonly routeTableIds?: readonly string[];
  /** Interface endpoints: where its interfaces stand, and their groups. @default - none */
  readonly subnetIds?: readonly string[];
  readonly groupIds?: readonly string[];
  /** Interface endpoints: the API's default name leads here, for this VPC alone. @default true - false where a zone of ours answers it, for several VPCs */
  readonly privateDns?: boolean;
}

/** An endpoint as names see it. */
export interface IPrivateEndpoint {
  /** Its own name in all its zones, and the hosted zone where AWS keeps that. */
  readonly ownName: { readonly name: string; readonly zoneId: string };
}

/** The private path to one AWS API, under a policy that names who may call what ("Control access to VPC endpoints using endpoint policies"). */
export class PrivateEndpoint extends Construct implements IPrivateEndpoint {
  readonly resource: VpcEndpoint;

  constructor(scope: Construct, id: string, { plan, vpcId, routeTableIds, subnetIds, groupIds, privateDns = true }: PrivateEndpointProps) {
    super(scope, id);
    const common = { vpcId, serviceName: plan.serviceName, vpcEndpointType: plan.type, policy: renderPolicy(plan.policy), tags: { Name: plan.id } };
    this.resource = new VpcEndpoint(
      this,
      'Resource',
      plan.type === 'Gateway'
        ? { ...common, ...(routeTableIds ? { routeTableIds: [...routeTableIds] } : {}) }
        : { ...common, privateDnsEnabled: privateDns, subnetIds: [...(subnetIds ?? [])], securityGroupIds: [...(groupIds ?? [])], ...(plan.dualStack ? { ipAddressType: 'dualstack', dnsOptions: { dnsRecordIpType: 'dualstack' } } : {}) },
    );
  }

  get endpointId(): string {
    return this.resource.id;
  }
  get ownName(): IPrivateEndpoint['ownName'] {
    const first = this.resource.dnsEntry.get(0);
    return { name: first.dnsName, zoneId: first.hostedZoneId };
  }
}
