import type { HubVpcPlan } from './hub-plan';
import type { EndpointPlan, RulePlan } from './networking-plan';

/** Interface endpoints that several environments share: a VPC of the hub, reached over the Transit Gateway. */
export interface HubEndpointsPlan {
  readonly vpc: HubVpcPlan;
  readonly group: { readonly name: string; readonly description: string };
  /** Rules of that group: it admits the callers' subnets, since a group cannot be named across the Transit Gateway. */
  readonly rules: readonly RulePlan[];
  readonly endpoints: readonly EndpointPlan[];
}

/** Names that environments share: a zone per API of the hub's endpoints, by which callers find these. */
export interface NetworkNamesPlan {
  readonly zones: readonly PrivateZonePlan[];
}

/** A private hosted zone for the default name of one API, with that name alone in it. */
export interface PrivateZonePlan {
  /** Id of the endpoint that answers, and of the zone: `logs`. */
  readonly api: string;
  /** `logs.eu-central-1.amazonaws.com`. */
  readonly name: string;
  /** Parameters that tell each environment the zone's id. */
  readonly parameters: readonly string[];
}
