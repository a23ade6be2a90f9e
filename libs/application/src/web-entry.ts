import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Lb } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbListenerRule } from '@cdktf/provider-aws/lib/lb-listener-rule';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { LbTargetGroupAttachment } from '@cdktf/provider-aws/lib/lb-target-group-attachment';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Wafv2WebAclAssociation } from '@cdktf/provider-aws/lib/wafv2-web-acl-association';
import type { EntryPlan } from '@zta/blueprint';
import { Construct } from 'constructs';
import { EntryCertificate } from './entry-certificate';

/** TLS 1.2 with forward secrecy, TLS 1.3, and post-quantum key exchange ("Security policies for your Application Load Balancer"; ELB.17). */
const tlsPolicy = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';

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
    const { host, name, zone } = plan;
    const logs = { bucket: plan.logBucket, enabled: true };
    this.resource = new Lb(this, 'Resource', {
      name,
      internal: false,
      loadBalancerType: 'application',
      ipAddressType: 'ipv4',
      subnets: [...subnetIds],
      securityGroups: [groupId],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: 'strictest',
      xffHeaderProcessingMode: 'append',
      enableWafFailOpen: false,
      enableDeletionProtection: plan.deletionProtection,
      accessLogs: logs,
      connectionLogs: logs,
    });
    new Wafv2WebAclAssociation(this, 'Acl', { resourceArn: this.resource.arn, webAclArn: aclArn });
    const certificate = new EntryCertificate(this, 'Certificate', { host, zone });
    const listener = new LbListener(this, 'Listener', {
      loadBalancerArn: this.resource.arn,
      port: 443,
      protocol: 'HTTPS',
      sslPolicy: tlsPolicy,
      certificateArn: certificate.issuedArn,
      defaultAction: [{ type: 'fixed-response', fixedResponse: { contentType: 'text/plain', statusCode: '404' } }],
    });
    const target = new LbTargetGroup(this, 'Target', { name, targetType: 'lambda' });
    const permission = new LambdaPermission(this, 'Permission', { statementId: 'InvokedByEntry', functionName: functionArn, action: 'lambda:InvokeFunction', principal: 'elasticloadbalancing.amazonaws.com', sourceArn: target.arn });
    new LbTargetGroupAttachment(this, 'Function', { targetGroupArn: target.arn, targetId: functionArn, dependsOn: [permission] });
    new LbListenerRule(this, 'Forward', { listenerArn: listener.arn, priority: 100, condition: [{ hostHeader: { values: [host] } }], action: [{ type: 'forward', targetGroupArn: target.arn }] });
    // One load balancer, no other place to send people: its health changes nothing about where the name leads.
    new Route53Record(this, 'Name', { zoneId: zone, name: host, type: 'A', alias: { name: this.resource.dnsName, zoneId: this.resource.zoneId, evaluateTargetHealth: false } });
  }
}
