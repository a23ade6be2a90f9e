import type { HubEndpointsPlan } from './hub-endpoints-plan';
import type { IpamPlan } from './ipam-plan';
import type { DnsPlan, FlowLogsPlan, AccessListPlan, SegmentPlan } from './networking-plan';
import type { LinkCallPlan } from './link-plan';

/** The hub of the network account: what connects environments with the world, and never with each other. */
export interface NetworkHubPlan {
  readonly name: string;
  /** One per environment that is attached. */
  readonly domains: readonly TrustDomainPlan[];
  /** Accounts that may attach a VPC; nobody outside the organization. */
  readonly share: { readonly name: string; readonly accounts: readonly string[] };
  /** Inspection and egress; absent where no flow leaves the estate. */
  readonly center?: HubCenterPlan;
  /** Endpoints in common; absent where every environment has its own. */
  readonly endpoints?: HubEndpointsPlan;
  /** Absent where no address pools are declared. */
  readonly ipam?: IpamPlan;
}

/** A routing domain of the Transit Gateway: one environment. */
export interface TrustDomainPlan {
  /** Environment name; its table's construct id. */
  readonly id: string;
  readonly accountId: string;
  readonly cidr: string;
  /** Networks that it may never reach: every other environment, and the hub itself. */
  readonly blackholes: readonly string[];
  /** True when a flow of it leaves the estate: its default route is the inspection VPC. */
  readonly egress: boolean;
  /** Network of the hub's endpoints, where it uses them. */
  readonly endpoints?: string;
  /** Name of the parameter that tells it the Transit Gateway's id. */
  readonly transitGatewayParameter: string;
}

/** Everything between the Transit Gateway and the internet. */
export interface HubCenterPlan {
  readonly inspection: HubVpcPlan;
  readonly egress: HubVpcPlan;
  readonly firewall: FirewallPlan;
}

/** A VPC of the hub. */
export interface HubVpcPlan {
  /** Construct id. */
  readonly id: 'inspection' | 'egress' | 'endpoints';
  readonly name: string;
  readonly cidr: string;
  readonly segments: readonly RoutedSegmentPlan[];
  readonly accessLists: readonly AccessListPlan[];
  readonly flowLogs: FlowLogsPlan;
  readonly dns: DnsPlan;
}

/** Subnets whose tables lead somewhere, zone by zone. */
export interface RoutedSegmentPlan extends SegmentPlan {
  readonly routes: readonly HubRoutePlan[];
}

/** A route of every table of a segment. `firewall`, `nat`: the one in the same zone, so that a connection stays in its zone. */
export interface HubRoutePlan {
  readonly destination: string;
  readonly via: 'transit-gateway' | 'firewall' | 'nat' | 'internet';
}

/** AWS Network Firewall: strict order, drop by default. */
export interface FirewallPlan {
  readonly name: string;
  /** Networks of all environments whose flows leave: rules for the firewall's own VPC would match nobody. */
  readonly homeNet: readonly string[];
  /** ARNs of rule groups that AWS manages, asked first, in this order. */
  readonly managedGroups: readonly string[];
  /** Rules compiled from flows. The capacity cannot change in place, so that the name carries it. */
  readonly allow: { readonly name: string; readonly capacity: number; readonly lines: readonly string[] };
  /** Foundation's key id. */
  readonly key: string;
  /** Foundation's log group id, for alerts. */
  readonly alerts: string;
  /** Name of the archive's bucket, for flows. */
  readonly archive: string;
}

/** The attachment of one environment, seen from the network account: accepted, associated, routed. */
export interface HubRoutingPlan {
  /** Environment name. */
  readonly domain: string;
  readonly cidr: string;
  readonly egress: boolean;
  /** Account that made the attachment and publishes its id, and the parameter's name. */
  readonly owner: string;
  readonly attachmentParameter: string;
  /** Parameter with the id of its VPC, where that uses the hub's endpoints and so may ask the hub's zones. */
  readonly vpcParameter?: string;
}

/** What connects a workload VPC with the hub. */
export interface AttachmentPlan {
  readonly name: string;
  /** Account of the hub, and the parameter in it that holds the Transit Gateway's id. */
  readonly hub: string;
  readonly transitGatewayParameter: string;
  /** Name of the parameter by which the hub learns the attachment's id. */
  readonly attachmentParameter: string;
  /** The same for the VPC's id. @default - the hub does not need it */
  readonly vpcParameter?: string;
}

/**
 * Ways out of a workload VPC: tables of the segments whose flows leave the estate or call an endpoint of the hub, and the hub's zones. They are made after the hub has accepted the attachment, since AWS takes no route
 * to a Transit Gateway before; until then these segments stand under the main table, which leads nowhere.
 */
export interface SpokeRoutingPlan {
  /** With the networks that each one's tables lead to, by the Transit Gateway. */
  readonly segments: readonly (SegmentPlan & { readonly destinations: readonly string[] })[];
  /** Gateway endpoints whose routes these tables carry. */
  readonly gateways: readonly string[];
  /** Endpoints by which services of other environments are called. */
  readonly links: readonly LinkCallPlan[];
  /** Private hosted zones of the hub, by the parameter that tells each one's id. */
  readonly zones: readonly { readonly api: string; readonly owner: string; readonly parameter: string }[];
}
