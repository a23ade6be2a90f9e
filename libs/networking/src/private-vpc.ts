import { DefaultNetworkAcl } from '@cdktf/provider-aws/lib/default-network-acl';
import { DefaultRouteTable } from '@cdktf/provider-aws/lib/default-route-table';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import type { DnsPlan, FlowLogsPlan } from '@zta/blueprint';
import { named, type ILogGroup, type IRole } from '@zta/stack-kit';
import { Construct } from 'constructs';
import type { IAddressPool } from './hub/address-pool';
import { DnsFirewall } from './dns-firewall';
import { FlowLogs } from './flow-logs';
import { QueryLogs } from './query-logs';

export interface PrivateVpcProps {
  readonly name: string;
  readonly cidr: string;
  /** Pool of IPAM that gives it that network; what follows is not told where another account owns the pool. @default - none: it takes the network by itself */
  readonly pool?: Pick<IAddressPool, 'poolId'> & Partial<IAddressPool>;
  readonly flowLogs: FlowLogsPlan;
  readonly dns: DnsPlan;
  /** Foundation's, by plan id. */
  readonly logGroups: Readonly<Record<string, ILogGroup>>;
  readonly roles: Readonly<Record<string, IRole>>;
}

/**
 * A VPC that nothing leads into by itself. The default group, network ACL and route table are emptied (EC2.2) with explicit empty lists, so that whatever is added
 * by hand heals. All traffic is logged (EC2.6), and so is
 * every name that is asked for; names that are not declared are refused.
 */
export class PrivateVpc extends Construct {
  readonly resource: Vpc;

  constructor(scope: Construct, id: string, props: PrivateVpcProps) {
    super(scope, id);
    this.resource = new Vpc(this, 'Resource', { cidrBlock: props.cidr, ...(props.pool ? { ipv4IpamPoolId: props.pool.poolId } : {}), ...(props.pool?.networks ? { dependsOn: [...props.pool.networks] } : {}), enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: props.name } });
    new DefaultSecurityGroup(this, 'DefaultGroup', { vpcId: this.resource.id, ingress: [], egress: [] });
    // Every subnet has a network ACL of its own; one that loses it falls back to this list, which lets nothing pass. Which subnets those are is not this list's to say
    // (provider documentation of aws_default_network_acl, "Managing Subnets in a Default Network ACL").
    new DefaultNetworkAcl(this, 'DefaultAccessList', { defaultNetworkAclId: this.resource.defaultNetworkAclId, ingress: [], egress: [], lifecycle: { ignoreChanges: ['subnet_ids'] } });
    new DefaultRouteTable(this, 'DefaultRoutes', { defaultRouteTableId: this.resource.defaultRouteTableId, route: [] });
    const { flowLogs, dns, logGroups, roles } = props;
    new FlowLogs(this, 'FlowLogs', { vpcId: this.resource.id, plan: flowLogs, logGroup: named(logGroups, flowLogs.logGroup, 'log group'), role: named(roles, flowLogs.role, 'role') });
    new DnsFirewall(this, 'Names', { vpcId: this.resource.id, plan: dns });
    new QueryLogs(this, 'QueryLogs', { vpcId: this.resource.id, plan: dns, logGroup: named(logGroups, dns.logGroup, 'log group') });
  }

  get vpcId(): string {
    return this.resource.id;
  }
}
