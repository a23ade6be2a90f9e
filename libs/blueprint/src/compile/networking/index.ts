import type { AttachmentPlan, GroupPlan, NetworkingPlan, SegmentPlan, SpokeRoutingPlan } from '../../plan';
import type { Workload } from '../context';
import { latticeNetworkOf } from '../lattice';
import { poolOf } from '../hub/ipam';
import { attachmentParameter, transitGatewayParameter, vpcParameter, zoneParameter } from '../hub/spoke';
import { edgeOf, entryGroups, entryLines, entryRules } from '../web/network';
import { accessListsOf } from './access-lists';
import { dnsOf } from './resolvable';
import { endpointsOf, interfaceApis } from './endpoints';
import { flowLogsTo } from './flow-logs';
import { linkGroups, linkLines, linkRules } from '../links/network';
import { linkCallsOf } from '../links/units';
import { edgeSegment, endpointsGroup, latticeGroup, linksSegment, transitSegment } from './names';
import { pathsOf } from './paths';
import { rulesOf } from './rules';

export { interfaceApis, interfaceEndpoint, logActions, type InterfaceApi } from './endpoints';
export { accessRulesQuota, quotaProblems } from './quotas';

/** What an environment has beside its services. */
export interface SegmentKinds {
  readonly attached: boolean;
  /** Its interface endpoints are the hub's. */
  readonly central: boolean;
  /** The internet may call some service. */
  readonly web: boolean;
  /** It calls another environment, or is called by one. */
  readonly links: boolean;
}

/** Segments that a set of services needs: their own, one for the interface endpoints unless those are the hub's, one for the attachment to a hub, one for load balancers that the internet may call, and one for both ends of links. */
export const segmentsOf = (services: readonly { readonly segment: string }[], { attached, central, web, links }: SegmentKinds): readonly string[] => [
  ...new Set([...services.map((s) => s.segment), ...(services.length && !central ? [endpointsGroup] : []), ...(attached ? [transitSegment] : []), ...(web ? [edgeSegment] : []), ...(links ? [linksSegment] : [])]),
];

/** The VPC of an environment, compiled from its paths. */
export const compileNetworking = (w: Workload, cidr: string, zones: readonly string[], segments: readonly SegmentPlan[]): NetworkingPlan => {
  const paths = pathsOf(w);
  const lattice = latticeNetworkOf(w);
  const pool = poolOf(w);
  const pool6 = poolOf(w, 'ipv6');
  return {
    vpcName: w.names.local('vpc'),
    cidr,
    ...(pool ? { pool } : {}),
    ...(w.ipv6 !== undefined && pool6 ? { ipv6: { cidr: w.ipv6, pool: pool6 } } : {}),
    zones,
    segments,
    groups: [
      ...w.services.map(({ name, segment }): GroupPlan => ({ id: name, name: w.names.local(name), segment, description: `service ${name}` })),
      ...(w.services.length && !w.central ? [{ id: endpointsGroup, name: w.names.local(endpointsGroup), segment: endpointsGroup, description: 'interface endpoints' }] : []),
      ...entryGroups(w),
      ...linkGroups(w),
      ...(lattice ? [{ id: latticeGroup, name: w.names.local(latticeGroup), description: 'callers of services over VPC Lattice' }] : []),
    ],
    rules: [...rulesOf(paths, w.ipv6 !== undefined), ...entryRules(w), ...linkRules(w)],
    accessLists: accessListsOf(paths, segments, cidr, [...entryLines(w), ...linkLines(w)]),
    ...edgeOf(w),
    endpoints: endpointsOf(w),
    ...(w.hub ? { attachment: attachmentOf(w, w.hub) } : {}),
    routedLater: routedLater(w),
    flowLogs: flowLogsTo(w.networkLogsArn),
    dns: dnsOf(w),
    ...(lattice ? { lattice } : {}),
  };
};

const attachmentOf = (w: Workload, hub: string): AttachmentPlan => ({
  name: w.names.local('hub'),
  hub,
  transitGatewayParameter: transitGatewayParameter(w.context.accountId),
  attachmentParameter: attachmentParameter(hub, w.context.environment),
  ...(w.central ? { vpcParameter: vpcParameter(hub, w.context.environment) } : {}),
});

/** Segments with a flow to a host. */
const leaving = (w: Workload): readonly string[] => [...new Set(w.services.filter((s) => w.hosts.some((h) => h.service === s.name)).map((s) => s.segment))];
/** Segments whose tables lead to the hub: those that leave, and all that call the hub's endpoints. */
const routedLater = (w: Workload): readonly string[] => (w.central ? [...new Set(w.services.map((s) => s.segment))] : leaving(w));

/** The ways to the hub and its zones, and those to other environments; undefined where nothing leads there. */
export const compileSpokeRouting = (w: Workload, segments: readonly SegmentPlan[]): SpokeRoutingPlan | undefined => {
  const routed = routedLater(w);
  const links = linkCallsOf(w);
  if (routed.length === 0 && links.length === 0) return undefined;
  const out = leaving(w);
  const { central, hub } = w;
  return {
    segments: segments.filter((s) => routed.includes(s.id)).map((s) => ({ ...s, destinations: [...(out.includes(s.id) ? ['0.0.0.0/0'] : []), ...(central ? [central.cidr] : [])] })),
    links,
    gateways: endpointsOf(w).filter((e) => e.type === 'Gateway').map((e) => e.id),
    zones: central && hub ? interfaceApis(w).map(({ api }) => ({ api, owner: hub, parameter: zoneParameter(w.context, api) })) : [],
  };
};
