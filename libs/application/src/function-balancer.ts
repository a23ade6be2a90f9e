import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Lb, type LbConfig } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbListenerRule } from '@cdktf/provider-aws/lib/lb-listener-rule';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { LbTargetGroupAttachment } from '@cdktf/provider-aws/lib/lb-target-group-attachment';
import type { Construct } from 'constructs';
import { EntryCertificate } from './entry-certificate';

/** TLS 1.2 with forward secrecy, TLS 1.3, and post-quantum key exchange ("Security policies for your Application Load Balancer"; ELB.17). */
const tlsPolicy = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';

export interface FunctionBalancerProps {
  /** Of load balancer and target group, at most 32 characters. */
  readonly name: string;
  /** The one name under which it answers; every other gets 404. */
  readonly host: string;
  /** Id of the public hosted zone of that name. */
  readonly zone: string;
  readonly functionArn: string;
  readonly groupId: string;
  readonly subnetIds: readonly string[];
  /** Bucket of the log archive, by name. */
  readonly logBucket: string;
  readonly deletionProtection: boolean;
  /** `Sid` of the function's permission. */
  readonly statementId: string;
  /** Who gets to it, and what it does while a web ACL cannot be asked. */
  readonly reach: Pick<LbConfig, 'internal' | 'enableWafFailOpen'>;
}

/**
 * Makes a load balancer before one function, in the construct whose part it is: HTTPS on 443 and no other port, one name and 404 for every other, malformed requests refused, every connection and request logged to the
 * archive (ELB.4, ELB.5, ELB.6, ELB.12, ELB.13, ELB.17). Its target group alone may invoke the function ("Using Lambda functions as targets of an Application Load Balancer"; Lambda.1).
 */
export const functionBalancer = (scope: Construct, props: FunctionBalancerProps): { readonly resource: Lb; readonly listener: LbListener } => {
  const { name, host, zone, functionArn } = props;
  const logs = { bucket: props.logBucket, enabled: true };
  const resource = new Lb(scope, 'Resource', {
    name,
    ...props.reach,
    loadBalancerType: 'application',
    ipAddressType: 'ipv4',
    subnets: [...props.subnetIds],
    securityGroups: [props.groupId],
    dropInvalidHeaderFields: true,
    desyncMitigationMode: 'strictest',
    xffHeaderProcessingMode: 'append',
    enableDeletionProtection: props.deletionProtection,
    accessLogs: logs,
    connectionLogs: logs,
  });
  const certificate = new EntryCertificate(scope, 'Certificate', { host, zone });
  const listener = new LbListener(scope, 'Listener', {
    loadBalancerArn: resource.arn,
    port: 443,
    protocol: 'HTTPS',
    sslPolicy: tlsPolicy,
    certificateArn: certificate.issuedArn,
    defaultAction: [{ type: 'fixed-response', fixedResponse: { contentType: 'text/plain', statusCode: '404' } }],
  });
  const target = new LbTargetGroup(scope, 'Target', { name, targetType: 'lambda' });
  const permission = new LambdaPermission(scope, 'Permission', { statementId: props.statementId, functionName: functionArn, action: 'lambda:InvokeFunction', principal: 'elasticloadbalancing.amazonaws.com', sourceArn: target.arn });
  new LbTargetGroupAttachment(scope, 'Function', { targetGroupArn: target.arn, targetId: functionArn, dependsOn: [permission] });
  new LbListenerRule(scope, 'Forward', { listenerArn: listener.arn, priority: 100, condition: [{ hostHeader: { values: [host] } }], action: [{ type: 'forward', targetGroupArn: target.arn }] });
  return { resource, listener };
};
