import type { Bundle } from '@zta/application';
import type { AccountPlan } from '@zta/blueprint';
import type { Parts, ZtaStack } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { ApplicationStack } from './stacks/application-stack';
import { BootstrapStack } from './stacks/bootstrap-stack';
import { DataStack } from './stacks/data-stack';
import { FoundationStack } from './stacks/foundation-stack';
import { HubRoutingStack } from './stacks/hub-routing-stack';
import { IdentityStack } from './stacks/identity-stack';
import { LinkAcceptanceStack, LinkNamesStack } from './stacks/link-stacks';
import { MonitoringStack } from './stacks/monitoring-stack';
import { NetworkHubStack } from './stacks/network-hub-stack';
import { NetworkNamesStack } from './stacks/network-names-stack';
import { NetworkingStack } from './stacks/networking-stack';
import { OrganizationStack } from './stacks/organization-stack';
import { SealStack } from './stacks/seal-stack';
import { SpokeRoutingStack } from './stacks/spoke-routing-stack';
import { WafStack } from './stacks/waf-stack';

/** A stack with what it made by plan id. */
export interface BuiltStack {
  readonly stack: ZtaStack;
  readonly parts: Parts;
}

/** Every stack of one account, wired in layer order: a slice that is absent makes no stack. */
export const buildAccount = (app: Construct, plan: AccountPlan, bundles: Readonly<Record<string, Bundle>>): readonly BuiltStack[] => {
  const boot = new BootstrapStack(app, plan, plan.bootstrap);
  const organization = plan.organization && new OrganizationStack(app, plan, plan.organization);
  organization?.addDependency(boot);
  const base = plan.foundation && new FoundationStack(app, plan, plan.foundation);
  const made: BuiltStack[] = [boot, ...(organization ? [organization] : []), ...(base ? [base] : [])].map(built);
  base?.addDependency(boot);
  if (base && plan.networkHub) {
    const hub = new NetworkHubStack(app, plan, plan.networkHub, base.made);
    hub.addDependency(base);
    const names = plan.networkNames && new NetworkNamesStack(app, plan, plan.networkNames, hub.made);
    return [...made, ...[hub, ...(names ? [names] : [])].map(built), ...(plan.hubRoutings ?? []).map((r) => built(new HubRoutingStack(app, plan, r, hub.made, names?.made)))];
  }
  if (!base || !plan.networking || !plan.identity || !plan.data || !plan.application || !plan.monitoring || !plan.seal) return made;

  const { keys, logGroups, roles } = base.made;
  const guard = plan.waf && new WafStack(app, plan, plan.waf, { logGroups });
  const network = new NetworkingStack(app, plan, plan.networking, { logGroups, roles });
  const people = new IdentityStack(app, plan, plan.identity);
  const stores = new DataStack(app, plan, plan.data, { endpointIds: network.made.endpointIds });
  const { groupIds, subnetIds, vpcId, serviceNetworkId } = network.made;
  const services = new ApplicationStack(app, plan, plan.application, { bundles, keys, groupIds, subnetIds, vpcId, roles: people.made.roles, ...(guard ? { aclArns: guard.made.aclArns } : {}), ...(serviceNetworkId === undefined ? {} : { serviceNetworkId }) });
  const watch = new MonitoringStack(app, plan, plan.monitoring, { keys, logGroups, roles, head: `${plan.prefix}-${plan.environment}` });
  const { zones, endpointIds, transitGatewayId } = network.made;
  const ways = plan.spokeRouting && new SpokeRoutingStack(app, plan, plan.spokeRouting, { vpcId, zones, endpointIds, groupIds, ...(transitGatewayId === undefined ? {} : { transitGatewayId }) });
  const accepting = plan.linkAcceptance && new LinkAcceptanceStack(app, plan, plan.linkAcceptance, services.made.linkServiceIds);
  const naming = plan.linkNames && ways && new LinkNamesStack(app, plan, plan.linkNames, ways.made.linkIds);
  const last = new SealStack(app, plan, plan.seal);
  // What a cross-stack reference does not say: boundaries before roles, roles before grants on their names, and what is exclusive after all that it lists.
  people.addDependency(boot);
  if (guard) network.addDependency(guard);
  stores.addDependency(people);
  for (const earlier of [stores, services, watch]) last.addDependency(earlier);
  return [...made, ...[...(guard ? [guard] : []), network, people, stores, services, watch, ...(ways ? [ways] : []), ...(accepting ? [accepting] : []), ...(naming ? [naming] : [])].map(built), { stack: last, parts: {} }];
};

const built = (stack: ZtaStack & { readonly parts: Parts }): BuiltStack => ({ stack, parts: stack.parts });
