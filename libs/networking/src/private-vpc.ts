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
 * A VPC without internet gateway. The default group and route table are emptied (EC2.2) with explicit empty lists, so that whatever is added
 * by hand heals. All traffic is logged (EC2.6).
 */
export class PrivateVpc extends Construct {
  readonly resource: Vpc;

  constructor(scope: Construct, id: string, props: PrivateVpcProps) {
    super(scope, id);
    this.resource = new Vpc(this, 'Resource', { cidrBlock: props.cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: props.name } });
    new DefaultSecurityGroup(this, 'DefaultGroup', { vpcId: this.resource.id, ingress: [], egress: [] });
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
