import type { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { VpclatticeAuthPolicy } from '@cdktf/provider-aws/lib/vpclattice-auth-policy';
import { VpclatticeListener } from '@cdktf/provider-aws/lib/vpclattice-listener';
import { VpclatticeService } from '@cdktf/provider-aws/lib/vpclattice-service';
import { VpclatticeServiceNetworkServiceAssociation } from '@cdktf/provider-aws/lib/vpclattice-service-network-service-association';
import { VpclatticeTargetGroup } from '@cdktf/provider-aws/lib/vpclattice-target-group';
import { VpclatticeTargetGroupAttachment } from '@cdktf/provider-aws/lib/vpclattice-target-group-attachment';
import type { LatticeServicePlan } from '@zta/blueprint';
import { renderPolicy } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface LatticeServiceProps {
  readonly plan: LatticeServicePlan;
  /** The service network that it joins; no other. */
  readonly networkId: string;
  /** The VPC from which its policy takes calls. */
  readonly vpcId: string;
}

/**
 * A service that others call by its name over HTTPS, each call signed and judged by its own policy ("Services in VPC Lattice"). About 18 USD a month, and 0.025 USD a GB.
 */
export class LatticeService extends Construct {
  readonly resource: VpclatticeService;
  private readonly targets: VpclatticeTargetGroup;

  constructor(scope: Construct, id: string, { plan, networkId, vpcId }: LatticeServiceProps) {
    super(scope, id);
    const { name, port } = plan;
    this.resource = new VpclatticeService(this, 'Resource', { name, authType: 'AWS_IAM' });
    new VpclatticeAuthPolicy(this, 'Policy', { resourceIdentifier: this.resource.arn, policy: renderPolicy(plan.policy, (kind, of) => (kind === 'vpc' ? vpcId : kind === 'lattice' && of === plan.id ? this.resource.arn : undefined)) });
    this.targets = new VpclatticeTargetGroup(this, 'Targets', { name, type: 'LAMBDA', config: { lambdaEventStructureVersion: 'V2' } });
    new VpclatticeListener(this, 'Listener', { name, serviceIdentifier: this.resource.id, protocol: 'HTTPS', port, defaultAction: { forward: [{ targetGroups: [{ targetGroupIdentifier: this.targets.id, weight: 100 }] }] } });
    new VpclatticeServiceNetworkServiceAssociation(this, 'Membership', { serviceIdentifier: this.resource.id, serviceNetworkIdentifier: networkId });
  }

  /** Has a function answer, and lets this service alone call it; gives the permission ("Lambda functions as targets in VPC Lattice"). */
  answerBy(answering: LambdaFunction): LambdaPermission {
    const permission = new LambdaPermission(this, 'Permission', { statementId: 'lattice', action: 'lambda:InvokeFunction', functionName: answering.functionName, principal: 'vpc-lattice.amazonaws.com', sourceArn: this.targets.arn });
    new VpclatticeTargetGroupAttachment(this, 'Target', { targetGroupIdentifier: this.targets.id, target: { id: answering.arn }, dependsOn: [permission] });
    return permission;
  }

  get arn(): string {
    return this.resource.arn;
  }

  /** The name by which callers find it; AWS chooses it. */
  get host(): string {
    return this.resource.dnsEntry.get(0).domainName;
  }
}
