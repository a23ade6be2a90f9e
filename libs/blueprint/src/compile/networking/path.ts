import type { GatewayApi, SegmentPlan } from '../../plan';

/** A place inside the VPC: a group of a segment. */
export interface Place {
  readonly group: string;
  readonly segment: string;
}

/** Where a connection ends: a place in the VPC, the service network, an AWS service behind a gateway endpoint, subnets of the hub's endpoints, or a host beyond the estate. */
export type Destination = Place | { readonly lattice: true } | { readonly gateway: GatewayApi } | { readonly central: SegmentPlan['subnets'] } | { readonly host: string };

/** A connection that a flow needs: everything else that lets packets pass (groups, network ACLs, routes, firewall) is compiled from these. */
export interface Path {
  /** Id of the flow that needs it. */
  readonly flow: string;
  readonly from: Place;
  readonly to: Destination;
  readonly protocol: 'tcp';
  readonly port: number;
  /** For people who read the rule. */
  readonly description: string;
}

/** True when a path stays inside the VPC. */
export const isInside = (to: Destination): to is Place => 'segment' in to;
/** True when a path leads into the service network. */
export const isLattice = (to: Destination): to is { readonly lattice: true } => 'lattice' in to;
/** True when a path leaves the estate. */
export const isBeyond = (to: Destination): to is { readonly host: string } => 'host' in to;
/** True when a path ends at the hub's endpoints. */
export const isCentral = (to: Destination): to is { readonly central: SegmentPlan['subnets'] } => 'central' in to;
