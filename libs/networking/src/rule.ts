import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { RulePlan } from '@zta/blueprint';
import { Construct } from 'constructs';

export interface RuleProps {
  readonly plan: RulePlan;
  readonly groupId: string;
  /** The other side: a group or a prefix list; an address range only for what lies across the Transit Gateway or beyond the estate, and for VPC Lattice, which has link-local ones. */
  readonly peer: { readonly referencedSecurityGroupId: string } | { readonly prefixListId: string } | { readonly cidrIpv4: string | '169.254.171.0/24' } | { readonly cidrIpv6: 'fd00:ec2:80::/64' };
}

/** One security-group rule, one resource: a review shows exactly the line that changed. */
export class Rule extends Construct {
  constructor(scope: Construct, id: string, { plan, groupId, peer }: RuleProps) {
    super(scope, id);
    const config = { securityGroupId: groupId, ipProtocol: plan.protocol, fromPort: plan.fromPort, toPort: plan.toPort, description: plan.description, ...peer };
    if (plan.direction === 'ingress') new VpcSecurityGroupIngressRule(this, 'Resource', config);
    else new VpcSecurityGroupEgressRule(this, 'Resource', config);
  }
}
