import type { NetworkHubPlan } from '@zta/blueprint';
import { PartsBuilder, publish, type IKey, type ILogGroup, type IRole, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import type { IPrivateEndpoint } from '../private-endpoint';
import { HubCenter } from './hub-center';
import { HubEndpoints } from './hub-endpoints';
import { HubShare } from './hub-share';
import { Ipam } from './ipam';
import { domainTable, TransitGateway } from './transit-gateway';

/** What the hub needs of foundation. */
export interface NetworkHubInputs {
  readonly keys: Readonly<Record<string, IKey>>;
  readonly logGroups: Readonly<Record<string, ILogGroup>>;
  readonly roles: Readonly<Record<string, IRole>>;
}

/** What hub routing holds of the hub. */
export interface NetworkHub {
  /** Route table ids by environment. */
  readonly tableIds: Readonly<Record<string, string>>;
  /** Absent where no flow leaves the estate. */
  readonly inspectionTableId?: string;
  /** Absent where every environment has endpoints of its own. */
  readonly endpointsTableId?: string;
  readonly endpointsVpcId?: string;
  /** Endpoints in common, by API. */
  readonly endpoints: Readonly<Record<string, IPrivateEndpoint>>;
  readonly parts: Parts;
}

/** The hub of the network account. */
export const networkHub = (scope: Construct, plan: NetworkHubPlan, inputs: NetworkHubInputs): NetworkHub => {
  const parts = new PartsBuilder();
  const gateway = parts.add('hub', new TransitGateway(scope, 'hub', { name: plan.name }));
  const domains = plan.domains.map((domain) => ({ plan: domain, table: domainTable(gateway, domain) }));
  new HubShare(scope, 'share', { ...plan.share, resourceArn: gateway.resource.arn });
  for (const d of plan.domains) publish(scope, `published-${d.id}`, { name: d.transitGatewayParameter, value: gateway.resource.id });
  const pool = plan.ipam && new Ipam(scope, 'ipam', { plan: plan.ipam }).own;
  const center = plan.center && parts.add('center', new HubCenter(scope, 'center', { plan: plan.center, gateway, leaving: domains.filter((d) => d.plan.egress), pool, ...inputs }));
  const shared = plan.endpoints && new HubEndpoints(scope, 'endpoints', { plan: plan.endpoints, gateway, callers: domains.filter((d) => d.plan.endpoints).map((d) => d.table), pool, ...inputs });
  if (shared) {
    parts.add('endpoints', shared.group);
    for (const [api, endpoint] of Object.entries(shared.endpoints)) parts.add(api, endpoint);
  }
  return {
    tableIds: Object.fromEntries(domains.map((d) => [d.plan.id, d.table.id])),
    ...(center ? { inspectionTableId: center.inspectionTable.id } : {}),
    ...(shared ? { endpointsTableId: shared.table.id, endpointsVpcId: shared.vpcId } : {}),
    endpoints: shared?.endpoints ?? {},
    parts: parts.parts,
  };
};
