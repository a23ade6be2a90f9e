import type { Lb } from '@cdktf/provider-aws/lib/lb';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Wafv2WebAclAssociation } from '@cdktf/provider-aws/lib/wafv2-web-acl-association';
import type { EntryPlan } from '@zta/blueprint';
import { Construct } from 'constructs';
import { functionBalancer } from './function-balancer';

export interface WebEntryProps {
  readonly plan: EntryPlan;
  readonly functionArn: string;
  readonly groupId: string;
  /** Subnets of the edge, one per zone. */
  readonly subnetIds: readonly string[];
  readonly aclArn: string;
}

/**
 * A load balancer by which the internet calls one function: HTTPS on 443 and no other port, one name and 404 for every other, a web ACL before it, malformed requests refused, every
 * connection and request logged to the log archive (ELB.4, ELB.5, ELB.6, ELB.12, ELB.13, ELB.16, ELB.17). The function may be invoked by its target group alone ("Using Lambda functions as targets of an Application Load Balancer"; Lambda.1).
 * There is no plain HTTP listener, not even one that redirects. About 20 USD a month, 5.80 USD per capacity unit, and a public address per zone (3.65 USD).
 */
export class WebEntry extends Construct {
  readonly resource: Lb;

  constructor(scope: Construct, id: string, { plan, functionArn, groupId, subnetIds, aclArn }: WebEntryProps) {
    super(scope, id);
    const { host, name, zone, logBucket, deletionProtection } = plan;
    ({ resource: this.resource } = functionBalancer(this, { name, host, zone, functionArn, groupId, subnetIds, logBucket, deletionProtection, statementId: 'InvokedByEntry', reach: { internal: false, enableWafFailOpen: false } }));
    new Wafv2WebAclAssociation(this, 'Acl', { resourceArn: this.resource.arn, webAclArn: aclArn });
    // One load balancer, no other place to send people: its health changes nothing about where the name leads.
    new Route53Record(this, 'Name', { zoneId: zone, name: host, type: 'A', alias: { name: this.resource.dnsName, zoneId: this.resource.zoneId, evaluateTargetHealth: false } });
  }
}
