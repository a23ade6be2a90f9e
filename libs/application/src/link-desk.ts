import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Lb } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbListenerRule } from '@cdktf/provider-aws/lib/lb-listener-rule';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { LbTargetGroupAttachment } from '@cdktf/provider-aws/lib/lb-target-group-attachment';
import type { LinkOfferPlan } from '@zta/blueprint';
import { Construct } from 'constructs';
import { EntryCertificate } from './entry-certificate';

/** TLS 1.3 and 1.2 with forward secrecy, and post-quantum key exchange ("Security policies for your Application Load Balancer"; ELB.17). */
const tlsPolicy = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';

export interface LinkDeskProps {
  readonly plan: LinkOfferPlan;
  readonly functionArn: string;
  readonly groupId: string;
  readonly subnetIds: readonly string[];
}

/**
 * The internal load balancer that answers other environments: HTTPS on 443, one name and 404 for every other, every request and connection logged to the archive (ELB.4, ELB.5, ELB.6, ELB.12, ELB.13, ELB.17). It invokes
 * one function by the Lambda API, which no network load balancer can ("Using Lambda functions as targets of an Application Load Balancer"; Lambda.1). About 18 USD a month and 5.80 USD per capacity unit.
 */
export class LinkDesk extends Construct {
  readonly resource: Lb;
  readonly listener: LbListener;

  constructor(scope: Construct, id: string, { plan, functionArn, groupId, subnetIds }: LinkDeskProps) {
    super(scope, id);
    const { deskName: name, host, zone } = plan;
    const logs = { bucket: plan.logBucket, enabled: true };
    this.resource = new Lb(this, 'Resource', {
      name,
      internal: true,
      loadBalancerType: 'application',
      ipAddressType: 'ipv4',
      subnets: [...subnetIds],
      securityGroups: [groupId],
      dropInvalidHeaderFields: true,
      desyncMitigationMode: 'strictest',
      xffHeaderProcessingMode: 'append',
      enableDeletionProtection: plan.deletionProtection,
      accessLogs: logs,
      connectionLogs: logs,
    });
    const certificate = new EntryCertificate(this, 'Certificate', { host, zone });
    this.listener = new LbListener(this, 'Listener', {
      loadBalancerArn: this.resource.arn,
      port: 443,
      protocol: 'HTTPS',
      sslPolicy: tlsPolicy,
      certificateArn: certificate.issuedArn,
      defaultAction: [{ type: 'fixed-response', fixedResponse: { contentType: 'text/plain', statusCode: '404' } }],
    });
    const target = new LbTargetGroup(this, 'Target', { name, targetType: 'lambda' });
    const permission = new LambdaPermission(this, 'Permission', { statementId: 'InvokedByLink', functionName: functionArn, action: 'lambda:InvokeFunction', principal: 'elasticloadbalancing.amazonaws.com', sourceArn: target.arn });
    new LbTargetGroupAttachment(this, 'Function', { targetGroupArn: target.arn, targetId: functionArn, dependsOn: [permission] });
    new LbListenerRule(this, 'Forward', { listenerArn: this.listener.arn, priority: 100, condition: [{ hostHeader: { values: [host] } }], action: [{ type: 'forward', targetGroupArn: target.arn }] });
  }
}
