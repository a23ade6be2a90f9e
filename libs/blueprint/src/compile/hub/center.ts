import { Cidr } from '@zta/kernel';
import { allocate } from '../../allocate';
import type { AccountContext, HubCenterPlan, HubRoutePlan, HubVpcPlan, Tier } from '../../plan';
import { namesOf } from '../names';
import { flowLogsTo } from '../networking/flow-logs';
import { hubAccessLists } from './access-lists';
import type { HubDeclaration } from './index';
import { firewallOf } from './firewall';
import type { Spoke } from './spoke';

const world = '0.0.0.0/0';

/**
 * Inspection and egress. A request goes spoke → Transit Gateway → inspection (firewall of its zone) → Transit Gateway → egress (NAT of its zone) → internet, and
 * its reply takes the same way back: the egress VPC knows spokes only through the Transit Gateway, and there only through inspection ("Centralized outbound
 * routing", "Appliance in a shared services VPC").
 */
export const centerOf = (c: AccountContext, hub: HubDeclaration, spokes: readonly Spoke[], tier: Tier): HubCenterPlan => {
  const whole = Cidr.parse(hub.cidr);
  const zones = Math.max(...spokes.map((s) => s.segments[0]?.subnets.length ?? 2));
  const homes = spokes.map((s) => s.cidr);
  const ports = [...new Set(spokes.flatMap((s) => s.workload.hosts.map((h) => h.port)))].sort((a, b) => a - b);
  const vpc = (id: HubVpcPlan['id'], half: 0 | 1, routes: Readonly<Record<string, readonly HubRoutePlan[]>>): HubVpcPlan => {
    const cidr = whole.subnet(whole.prefix + 1, half);
    const names = Object.keys(routes);
    const { segments } = allocate({ environment: 'organization', cidr, region: c.region, zones, segments: names, slots: Object.fromEntries(names.map((name, i) => [name, i])) });
    return {
      id,
      name: namesOf(c).local(id),
      cidr: cidr.toString(),
      segments: segments.map((s) => ({ ...s, routes: routes[s.id] ?? [] })),
      accessLists: hubAccessLists(names, homes, ports),
      flowLogs: flowLogsTo(hub.archiveArn),
      dns: { name: namesOf(c).local(`${id}-dns`), allowed: [], threatLists: [], logGroup: 'dns-queries', archiveArn: hub.archiveArn, mutationProtection: true },
    };
  };
  return {
    inspection: vpc('inspection', 0, { transit: [{ destination: world, via: 'firewall' }], firewall: [{ destination: world, via: 'transit-gateway' }] }),
    egress: vpc('egress', 1, { transit: [{ destination: world, via: 'nat' }], public: [{ destination: world, via: 'internet' }, ...homes.map((destination): HubRoutePlan => ({ destination, via: 'transit-gateway' }))] }),
    firewall: firewallOf(c, spokes, tier, hub.archive),
  };
};
