import { Lb } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group';
import { LbTargetGroupAttachment } from '@cdktf/provider-aws/lib/lb-target-group-attachment';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { VpcEndpointService } from '@cdktf/provider-aws/lib/vpc-endpoint-service';
import { VpcEndpointServiceAllowedPrincipal } from '@cdktf/provider-aws/lib/vpc-endpoint-service-allowed-principal';
import { VpcEndpointServicePrivateDnsVerification } from '@cdktf/provider-aws/lib/vpc-endpoint-service-private-dns-verification';
import type { LinkOfferPlan } from '@zta/blueprint';
import { publish } from '@zta/stack-kit';
import { Construct } from 'constructs';
import type { LinkDesk } from './link-desk';

export interface LinkDoorProps {
  readonly plan: LinkOfferPlan;
  readonly desk: LinkDesk;
  readonly groupId: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
}

/**
 * The door by which other environments come in: an internal network load balancer whose group is asked about PrivateLink, too, and an endpoint service of it. Who may ask for a connection is listed by
 * account, and each connection is accepted one by one, elsewhere ("Share your services through AWS PrivateLink", "Use Application Load Balancers as targets of a Network Load Balancer"; ELB.6, ELB.13).
 * TLS passes unopened. The public zone proves who owns the name; nothing answers it there. About 18 USD a month and 4.40 USD per capacity unit; the endpoint service costs its callers alone.
 */
export class LinkDoor extends Construct {
  readonly resource: Lb;
  readonly service: VpcEndpointService;

  constructor(scope: Construct, id: string, { plan, desk, groupId, vpcId, subnetIds }: LinkDoorProps) {
    super(scope, id);
    const { doorName: name, host } = plan;
    this.resource = new Lb(this, 'Resource', {
      name,
      internal: true,
      loadBalancerType: 'network',
      ipAddressType: 'ipv4',
      subnets: [...subnetIds],
      securityGroups: [groupId],
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
      enableDeletionProtection: plan.deletionProtection,
    });
    // The desk answers names that are not its own with 404, and a health check names none: 404 is what a healthy desk says.
    const target = new LbTargetGroup(this, 'Target', { name, targetType: 'alb', port: 443, protocol: 'TCP', vpcId, healthCheck: { protocol: 'HTTPS', path: '/', matcher: '404' } });
    new LbTargetGroupAttachment(this, 'Desk', { targetGroupArn: target.arn, targetId: desk.resource.arn, port: 443, dependsOn: [desk.listener] });
    new LbListener(this, 'Listener', { loadBalancerArn: this.resource.arn, port: 443, protocol: 'TCP', defaultAction: [{ type: 'forward', targetGroupArn: target.arn }] });
    this.service = new VpcEndpointService(this, 'Service', { acceptanceRequired: true, networkLoadBalancerArns: [this.resource.arn], supportedIpAddressTypes: ['ipv4'], privateDnsName: host, tags: { Name: name } });
    const proof = this.service.privateDnsNameConfiguration.get(0);
    const record = new Route53Record(this, 'Proof', { zoneId: plan.zone, name: proof.name, type: 'TXT', records: [proof.value], ttl: 300 });
    new VpcEndpointServicePrivateDnsVerification(this, 'Verified', { serviceId: this.service.id, waitForVerification: true, dependsOn: [record] });
    for (const { environment, principal, parameter } of plan.consumers) {
      new VpcEndpointServiceAllowedPrincipal(this, `allowed-${environment}`, { vpcEndpointServiceId: this.service.id, principalArn: principal });
      publish(this, `published-${environment}`, { name: parameter, value: this.service.serviceName });
    }
  }
}
