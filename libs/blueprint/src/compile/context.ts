import type { Ability } from '../declaration';
import type { AccountContext, SegmentPlan } from '../plan';
import type { BuiltKind } from './abilities';
import type { Links } from './links/ends';
import type { Names } from './names';

/** A flow between two parties of the environment, with its abilities settled. */
export interface DataFlow {
  readonly service: string;
  readonly store: string;
  readonly kind: BuiltKind;
  readonly may: readonly Ability[];
}

/** A flow to a host of the internet: the only way out of the estate. */
export interface HostFlow {
  readonly service: string;
  readonly host: string;
  readonly port: number;
}

/** Where the hub's endpoints stand. */
export interface CentralPlace {
  readonly cidr: string;
  /** Subnets of the endpoints themselves. */
  readonly subnets: SegmentPlan['subnets'];
  /** All segments of that VPC. */
  readonly segments: readonly SegmentPlan[];
}

/** A service that the internet may call, by a load balancer of its own. */
export interface WebFlow {
  readonly service: string;
  /** Name of the entry: party, group, web ACL. */
  readonly entry: string;
  /** Full name under which it answers. */
  readonly host: string;
  /** Public hosted zone of that name. */
  readonly zone: string;
  readonly because: string;
}

/** A call of one service by another. */
export interface CallFlow {
  readonly service: string;
  readonly peer: string;
}

/** What every compiler of a workload account reads. */
export interface Workload {
  readonly context: AccountContext;
  readonly names: Names;
  readonly services: readonly { readonly name: string; readonly code: string; readonly segment: string }[];
  readonly stores: readonly { readonly name: string; readonly kind: BuiltKind }[];
  readonly flows: readonly DataFlow[];
  readonly hosts: readonly HostFlow[];
  /** Id of the AWS Organization; absent until it is declared. */
  readonly organizationId?: string;
  readonly web: readonly WebFlow[];
  readonly calls: readonly CallFlow[];
  readonly links: Links;
  /** Account of the hub; absent where the organization declares none. */
  readonly hub?: string;
  /** True where the hub's address pools give the VPC its network. */
  readonly pools?: boolean;
  /** Private IPv6 network of its VPC, where it has one. */
  readonly ipv6?: string;
  /** The hub's endpoints, where this environment uses them instead of its own. */
  readonly central?: CentralPlace;
  /** The log archive: bucket of trails by name, bucket of network logs by ARN. */
  readonly logBucketName: string;
  readonly networkLogsArn: string;
  /** Domain lists of AWS that are refused first. */
  readonly threatLists: readonly string[];
  /** The account where trails are archived. */
  readonly archive: AccountContext;
}

/** Name of the Lambda function of a service, and of its log group. */
export const functionLogGroup = (n: Names, service: string): string => `/aws/lambda/${n.local(service)}`;

/** Days that logs stay in CloudWatch, by tier (PCI DSS 10.5.1 asks for a year). */
export const retentionDays = (c: AccountContext): number => (c.tier === 'lab' ? 90 : 365);
