import type { Partition } from '@zta/kernel';
import type { ApplicationPlan } from './application-plan';
import type { BootstrapPlan } from './bootstrap-plan';
import type { DataPlan } from './data-plan';
import type { FoundationPlan } from './foundation-plan';
import type { NetworkNamesPlan } from './hub-endpoints-plan';
import type { HubRoutingPlan, NetworkHubPlan, SpokeRoutingPlan } from './hub-plan';
import type { LinkAcceptancePlan, LinkNamesPlan } from './link-plan';
import type { IdentityPlan, SealPlan } from './identity-plan';
import type { MonitoringPlan } from './monitoring-plan';
import type { NetworkingPlan } from './networking-plan';
import type { WafPlan } from './waf-plan';

/** Named sets of defaults with a price. */
export type Tier = 'lab' | 'standard' | 'regulated';

/** Roles of the AWS Security Reference Architecture. */
export type AccountRole = 'management' | 'log-archive' | 'security' | 'network' | 'workload';

/** The organization and all environments, compiled together: CIDRs and log policies need all of them. */
export interface EstatePlan {
  readonly environments: readonly EnvironmentPlan[];
}

/** One environment, compiled. */
export interface EnvironmentPlan {
  readonly name: string;
  /** Tier of a workload environment; the organization is `regulated`. */
  readonly tier: Tier;
  readonly accounts: readonly AccountPlan[];
}

/** What every stack of one account shares. */
export interface AccountContext {
  readonly environment: string;
  /** Account key in kebab case: `workload`, `log-archive`. */
  readonly key: string;
  readonly accountId: string;
  readonly role: AccountRole;
  readonly region: string;
  readonly partition: Partition;
  /** Head of every global name. */
  readonly prefix: string;
  readonly tier: Tier;
}

/** What is switched on once for the whole AWS Organization. */
export interface OrganizationUnitPlan {
  /** AWS RAM shares inside the organization without invitations. */
  readonly shareWithin: boolean;
  /** Account that runs the address pools for the organization. @default - nobody does */
  readonly ipamAdministrator?: string;
}

/** One account in one Region, with a slice per unit. An absent slice makes no stack. */
export interface AccountPlan extends AccountContext {
  readonly bootstrap: BootstrapPlan;
  readonly foundation?: FoundationPlan;
  /** Only in the management account. */
  readonly organization?: OrganizationUnitPlan;
  readonly networkHub?: NetworkHubPlan;
  /** Only where a flow comes in from the internet. */
  readonly waf?: WafPlan;
  /** Only in the network account, and only where environments share endpoints. */
  readonly networkNames?: NetworkNamesPlan;
  readonly networking?: NetworkingPlan;
  readonly identity?: IdentityPlan;
  readonly data?: DataPlan;
  readonly application?: ApplicationPlan;
  readonly monitoring?: MonitoringPlan;
  /** Only in the network account: one stack per environment, so that one can be accepted before another exists. */
  readonly hubRoutings?: readonly HubRoutingPlan[];
  /** Only where a flow leaves the estate, or calls another environment. */
  readonly spokeRouting?: SpokeRoutingPlan;
  /** Only where another environment calls a service of this one, or one of this calls another's. */
  readonly linkAcceptance?: LinkAcceptancePlan;
  readonly linkNames?: LinkNamesPlan;
  readonly seal?: SealPlan;
}
