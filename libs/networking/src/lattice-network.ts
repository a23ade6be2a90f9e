import { VpclatticeAccessLogSubscription } from '@cdktf/provider-aws/lib/vpclattice-access-log-subscription';
import { VpclatticeAuthPolicy } from '@cdktf/provider-aws/lib/vpclattice-auth-policy';
import { VpclatticeServiceNetwork } from '@cdktf/provider-aws/lib/vpclattice-service-network';
import { VpclatticeServiceNetworkVpcAssociation } from '@cdktf/provider-aws/lib/vpclattice-service-network-vpc-association';
import type { LatticeNetworkPlan } from '@zta/blueprint';
import { renderPolicy, type ILogGroup } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface LatticeNetworkProps {
  readonly plan: LatticeNetworkPlan;
  readonly vpcId: string;
  /** Guards the VPC's door: without a group everybody in the VPC could knock. */
  readonly groupId: string;
  readonly logs: ILogGroup;
}

/**
 * A service network with one door, that of the VPC, guarded by a group and by a policy that lets in signed calls of named roles alone; every call is logged
 * ("Control access to VPC Lattice services using auth policies", "Access logs for VPC Lattice"). The network and its association cost nothing.
 */
export class LatticeNetwork extends Construct {
  readonly resource: VpclatticeServiceNetwork;

  constructor(scope: Construct, id: string, { plan, vpcId, groupId, logs }: LatticeNetworkProps) {
    super(scope, id);
    this.resource = new VpclatticeServiceNetwork(this, 'Resource', { name: plan.name, authType: 'AWS_IAM' });
    new VpclatticeAuthPolicy(this, 'Policy', { resourceIdentifier: this.resource.arn, policy: renderPolicy(plan.policy, (kind) => (kind === 'vpc' ? vpcId : undefined)) });
    new VpclatticeServiceNetworkVpcAssociation(this, 'Door', { serviceNetworkIdentifier: this.resource.id, vpcIdentifier: vpcId, securityGroupIds: [groupId] });
    new VpclatticeAccessLogSubscription(this, 'Logs', { resourceIdentifier: this.resource.id, destinationArn: logs.arn });
  }

  get serviceNetworkId(): string {
    return this.resource.id;
  }
}
