import { DefaultNetworkAcl } from '@cdktf/provider-aws/lib/default-network-acl';
import { DefaultRouteTable } from '@cdktf/provider-aws/lib/default-route-table';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import type { ILogGroup, IRole } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface PrivateVpcProps {
  readonly name: string;
  readonly cidr: string;
  readonly flowLogs: { readonly logGroup: ILogGroup; readonly role: IRole };
}

/**
 * A VPC without internet gateway. The default group, network ACL and route table are emptied (EC2.2) with explicit empty lists, so that whatever is added
 * by hand heals. All traffic is logged (EC2.6).
 */
export class PrivateVpc extends Construct {
  readonly resource: Vpc;

  constructor(scope: Construct, id: string, props: PrivateVpcProps) {
    super(scope, id);
    this.resource = new Vpc(this, 'Resource', { cidrBlock: props.cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: props.name } });
    new DefaultSecurityGroup(this, 'DefaultGroup', { vpcId: this.resource.id, ingress: [], egress: [] });
    // Every subnet has a network ACL of its own; one that loses it falls back to this list, which lets nothing pass. Which subnets those are is not this list's to say
    // (provider documentation of aws_default_network_acl, "Managing Subnets in a Default Network ACL").
    new DefaultNetworkAcl(this, 'DefaultAccessList', { defaultNetworkAclId: this.resource.defaultNetworkAclId, ingress: [], egress: [], lifecycle: { ignoreChanges: ['subnet_ids'] } });
    new DefaultRouteTable(this, 'DefaultRoutes', { defaultRouteTableId: this.resource.defaultRouteTableId, route: [] });
    new FlowLog(this, 'FlowLogs', {
      vpcId: this.resource.id,
      trafficType: 'ALL',
      maxAggregationInterval: 60,
      logDestinationType: 'cloud-watch-logs',
      logDestination: props.flowLogs.logGroup.arn,
      iamRoleArn: props.flowLogs.role.arn,
    });
  }

  get vpcId(): string {
    return this.resource.id;
  }
}
