import { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl';
import type { AccessListPlan, AccessRulePlan } from '@zta/blueprint';
import { Construct } from 'constructs';

export interface AccessListProps {
  readonly plan: AccessListPlan;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
}

/**
 * The network ACL of one segment: stateless, so requests and replies of every flow, and nothing else ("Network ACLs"; EC2.16, EC2.21). Its rules are listed inline and
 * exhaustively: one added by hand plans as drift.
 */
export class AccessList extends Construct {
  readonly resource: NetworkAcl;

  constructor(scope: Construct, id: string, { plan, vpcId, subnetIds }: AccessListProps) {
    super(scope, id);
    this.resource = new NetworkAcl(this, 'Resource', {
      vpcId,
      subnetIds: [...subnetIds],
      ingress: plan.ingress.map(rule),
      egress: plan.egress.map(rule),
      tags: { Name: plan.segment, segment: plan.segment },
    });
  }
}

const rule = (r: AccessRulePlan) => ({
  ruleNo: r.number,
  action: r.action,
  protocol: r.protocol === 'all' ? '-1' : r.protocol,
  fromPort: r.fromPort,
  toPort: r.toPort,
  ...(r.cidr.includes(':') ? { ipv6CidrBlock: r.cidr } : { cidrBlock: r.cidr }),
});
