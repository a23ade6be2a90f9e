import type { Statement } from '@zta/kernel';
import type { AttachmentPlan } from './hub-plan';
import type { PoolReferencePlan } from './ipam-plan';
import type { LatticeNetworkPlan } from './lattice-plan';

/** A workload VPC, its segments, groups, rules and private paths. */
export interface NetworkingPlan {
  readonly vpcName: string;
  readonly cidr: string;
  /** Pool that gives the VPC that network. Absent without IPAM. */
  readonly pool?: PoolReferencePlan;
  /** Full zone names, e.g. `eu-central-1a`. */
  readonly zones: readonly string[];
  readonly segments: readonly SegmentPlan[];
  readonly groups: readonly GroupPlan[];
  readonly rules: readonly RulePlan[];
  /** One per segment. */
  readonly accessLists: readonly AccessListPlan[];
  readonly endpoints: readonly EndpointPlan[];
  /** Absent where no flow comes in from the internet: then the VPC has no internet gateway. */
  readonly edge?: EdgePlan;
  /** Absent where the organization declares no hub. */
  readonly attachment?: AttachmentPlan;
  /** Segments whose tables the unit `network-routing` makes. */
  readonly routedLater: readonly string[];
  readonly flowLogs: FlowLogsPlan;
  readonly dns: DnsPlan;
  /** Absent where no service calls another. */
  readonly lattice?: LatticeNetworkPlan;
}

/** The part of a VPC that the internet reaches: public subnets of one segment, the internet gateway, and the exception that Block Public Access makes for those subnets. */
export interface EdgePlan {
  readonly segment: string;
  readonly gatewayName: string;
}

/** All traffic of a VPC, accepted and refused, to CloudWatch for alarms and to the log archive for evidence. */
export interface FlowLogsPlan {
  /** Foundation's log group id and delivery role id. */
  readonly logGroup: string;
  readonly role: string;
  /** ARN of the archive's bucket. */
  readonly archiveArn: string;
  /** Field names of a record, in order. */
  readonly fields: readonly string[];
}

/** Names that a VPC may ask for; every other question is refused and logged. */
export interface DnsPlan {
  /** Name of the rule group and head of all names of this slice. */
  readonly name: string;
  readonly allowed: readonly string[];
  /** Ids of domain lists that AWS manages (malware, command and control); they are asked first. */
  readonly threatLists: readonly string[];
  /** Foundation's log group id. */
  readonly logGroup: string;
  /** ARN of the archive's bucket. */
  readonly archiveArn: string;
  /** The association can be removed only after this is switched off: two steps instead of one. */
  readonly mutationProtection: boolean;
}

/** The smallest part of a network that shares one trust decision: subnets, a route table per zone, a group. */
export interface SegmentPlan {
  readonly id: string;
  readonly subnets: readonly { readonly zone: string; readonly cidr: string }[];
}

/** A security group. One per service, one for the interface endpoints, one for the door to the service network. */
export interface GroupPlan {
  readonly id: string;
  readonly name: string;
  /** Absent where it guards no interface. */
  readonly segment?: string;
  readonly description: string;
}

/** Other side of a rule: a group, an AWS service, the link-local addresses of VPC Lattice, a subnet across the Transit Gateway, or every address beyond the estate (a host whose addresses nobody can list, or the callers of a web entry). */
export type RulePeer = { readonly linkLocal: '169.254.171.0/24' } | { readonly group: string } | { readonly prefixListOf: GatewayApi } | { readonly network: string } | { readonly beyond: '0.0.0.0/0' };

/** AWS services that have gateway endpoints. */
export type GatewayApi = 's3' | 'dynamodb';

/** One security-group rule, one Terraform resource. */
export interface RulePlan {
  /** Construct id, from names only: `receipts-egress-s3-443`. */
  readonly id: string;
  readonly direction: 'ingress' | 'egress';
  readonly group: string;
  readonly protocol: 'tcp' | 'udp';
  readonly fromPort: number;
  readonly toPort: number;
  readonly peer: RulePeer;
  /** Id of the flow that needs it. */
  readonly flow: string;
  readonly description: string;
}

/** The network ACL of one segment. It is stateless, so each direction lists requests and replies; what is not listed is denied. */
export interface AccessListPlan {
  readonly segment: string;
  readonly ingress: readonly AccessRulePlan[];
  readonly egress: readonly AccessRulePlan[];
}

/** One line of a network ACL; the lowest number that matches decides. */
export interface AccessRulePlan {
  /** 1 to 32766. It follows from what the line says, so that other lines keep theirs when one comes or goes. */
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly protocol: 'tcp' | 'all';
  /** 0 with `all`. */
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidr: string;
}

/** A VPC endpoint with a policy compiled from flows. */
export interface EndpointPlan {
  /** Service short name: `s3`, `dynamodb`, `logs`. */
  readonly id: string;
  /** `com.amazonaws.eu-central-1.s3`. */
  readonly serviceName: string;
  readonly type: 'Gateway' | 'Interface';
  readonly policy: readonly Statement[];
  /** Interface endpoints only: their group and segment. */
  readonly group?: string;
  readonly segment?: string;
}
