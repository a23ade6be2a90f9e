import { Cidr, type Problem } from '@zta/kernel';
import { allocate } from '../../allocate';
import type { EnvironmentDeclaration, OrganizationDeclaration } from '../../declaration';
import type { AccessListPlan, AccountContext, HubEndpointsPlan, NetworkNamesPlan, RulePlan } from '../../plan';
import type { CentralPlace } from '../context';
import { namesOf } from '../names';
import { accessRulesQuota, interfaceApis, interfaceEndpoint, quotaProblems, type InterfaceApi } from '../networking';
import { ephemeral } from '../networking/access-lists';
import { flowLogsTo } from '../networking/flow-logs';
import { endpointsGroup, transitSegment } from '../networking/names';
import { numbered, type Line } from '../networking/rule-numbers';
import type { HubDeclaration } from './index';
import { zoneParameter, type Spoke } from './spoke';

/** Where the hub's endpoints stand: in as many zones as the widest environment that calls them; undefined where every environment has its own. */
export const centralPlace = (o: OrganizationDeclaration, environments: readonly EnvironmentDeclaration[]): CentralPlace | undefined => {
  const callers = environments.filter((e) => e.network.endpoints === 'central');
  const cidr = o.network?.endpoints?.cidr;
  if (callers.length === 0 || cidr === undefined) return undefined;
  const { segments } = allocate({ environment: 'organization', cidr: Cidr.parse(cidr), region: o.region, zones: Math.max(...callers.map((e) => e.network.zones)), segments: [transitSegment, endpointsGroup], slots: { [transitSegment]: 0, [endpointsGroup]: 1 } });
  return { cidr, segments, subnets: segments.find((s) => s.id === endpointsGroup)?.subnets ?? [] };
};

/** A segment of an environment whose services call the hub's endpoints. */
interface Caller {
  readonly environment: string;
  readonly segment: string;
  readonly zone: string;
  readonly cidr: string;
}

const callersOf = (spokes: readonly Spoke[]): readonly Caller[] =>
  spokes.flatMap((s) => {
    const calling = new Set(s.workload.services.map((x) => x.segment));
    return s.segments.filter((x) => calling.has(x.id)).flatMap((x) => x.subnets.map((n): Caller => ({ environment: s.workload.context.environment, segment: x.id, zone: n.zone, cidr: n.cidr })));
  });

/**
 * Endpoints in common: a VPC of their own that knows the environments which call them and nobody else, each API under the union of those environments' statements. It
 * gives no environment a way to another: its table on the Transit Gateway leads back, and what arrives for any other address finds no route.
 */
export const compileHubEndpoints = (c: AccountContext, hub: Pick<HubDeclaration, 'archiveArn'>, spokes: readonly Spoke[]): HubEndpointsPlan | undefined => {
  const users = spokes.filter((s) => s.workload.central);
  const place = users[0]?.workload.central;
  if (!place) return undefined;
  const n = namesOf(c);
  const callers = callersOf(users);
  const routes = users.map((s) => ({ destination: s.cidr, via: 'transit-gateway' as const }));
  const apis = unionOf(users);
  return {
    vpc: {
      id: 'endpoints',
      name: n.local('endpoints'),
      cidr: place.cidr,
      segments: place.segments.map((s) => ({ ...s, routes: s.id === endpointsGroup ? routes : [] })),
      accessLists: accessLists(place, callers),
      flowLogs: flowLogsTo(hub.archiveArn),
      dns: { name: n.local('endpoints-dns'), allowed: [], threatLists: [], logGroup: 'dns-queries', archiveArn: hub.archiveArn, mutationProtection: true },
    },
    group: { name: n.local('endpoints'), description: 'interface endpoints that environments share' },
    rules: callers.map(({ environment, segment, zone, cidr }): RulePlan => ({ id: `endpoints-ingress-${environment}-${segment}-${zone.slice(-1)}-443`, direction: 'ingress', group: endpointsGroup, protocol: 'tcp', fromPort: 443, toPort: 443, peer: { network: cidr }, flow: `${environment}/${segment}->endpoints`, description: `${segment} of ${environment} to interface endpoints` })),
    endpoints: apis.map((a) => interfaceEndpoint(c, a)),
  };
};

/** The zones by which callers find those endpoints: one per API, whose id each caller can read. */
export const compileNetworkNames = (c: AccountContext, spokes: readonly Spoke[]): NetworkNamesPlan | undefined => {
  const users = spokes.filter((s) => s.workload.central);
  const callersOfApi = (api: string): readonly Spoke[] => users.filter((s) => interfaceApis(s.workload).some((a) => a.api === api));
  return users.length ? { zones: unionOf(users).map(({ api }) => ({ api, name: namesOf(c).apiHost(api), parameters: callersOfApi(api).map((s) => zoneParameter(s.workload.context, api)) })) } : undefined;
};

/** One policy per API: the statements of every environment that calls it, each still limited to its own role, account and perimeter. */
const unionOf = (users: readonly Spoke[]): readonly InterfaceApi[] => {
  const all = users.flatMap((s) => interfaceApis(s.workload, `${s.workload.context.environment}Z`));
  return [...new Set(all.map((a) => a.api))].sort().map((api) => ({ api, policy: all.filter((a) => a.api === api).flatMap((a) => a.policy) }));
};

/** Requests come in by the Transit Gateway's subnets and go on to the endpoints'; replies the other way. */
const accessLists = (place: CentralPlace, callers: readonly Caller[]): readonly AccessListPlan[] => {
  const request = { fromPort: 443, toPort: 443 };
  const line = (segment: string, direction: Line['direction'], cidr: string, range: typeof request | typeof ephemeral): Line => ({ segment, direction, cidr, ...range });
  const lines = [
    ...callers.flatMap(({ cidr }) => [line(endpointsGroup, 'ingress', cidr, request), line(endpointsGroup, 'egress', cidr, ephemeral)]),
    ...place.subnets.flatMap(({ cidr }) => [line(transitSegment, 'egress', cidr, request), line(transitSegment, 'ingress', cidr, ephemeral)]),
  ];
  const of = (segment: string, direction: Line['direction']): ReturnType<typeof numbered> => numbered(lines.filter((l) => l.segment === segment && l.direction === direction), []);
  return place.segments.map(({ id }) => ({ segment: id, ingress: of(id, 'ingress'), egress: of(id, 'egress') }));
};

/** What the shared endpoints ask of AWS beyond its quotas. */
export const hubQuotaProblems = (plan: HubEndpointsPlan): readonly Problem[] =>
  quotaProblems({ segments: plan.vpc.segments, accessLists: plan.vpc.accessLists, groups: [{ id: endpointsGroup }], rules: plan.rules, endpoints: plan.endpoints }, 'organization', accessRulesQuota).map((p) => ({ ...p, path: 'organization.network.endpoints', next: 'give services of one trust one `segment`, or let an environment keep its endpoints `local`' }));
