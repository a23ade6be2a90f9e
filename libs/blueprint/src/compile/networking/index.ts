import type { GroupPlan, NetworkingPlan, SegmentPlan, SpokeRoutingPlan } from '../../plan';
import type { Workload } from '../context';
import { attachmentParameter, transitGatewayParameter } from '../hub/spoke';
import { edgeOf, entryGroups, entryLines, entryRules } from '../web/network';
import { accessListsOf } from './access-lists';
import { dnsOf } from './resolvable';
import { endpointsOf } from './endpoints';
import { flowLogsTo } from './flow-logs';
import { edgeSegment, endpointsGroup, transitSegment } from './names';
import { pathsOf } from './paths';
import { rulesOf } from './rules';

export { logActions } from './endpoints';
export { accessRulesQuota, quotaProblems } from './quotas';

/** Segments that a set of services needs: their own, one for the interface endpoints, one for the attachment to a hub, and one for load balancers that the internet may call. */
export const segmentsOf = (services: readonly { readonly segment: string }[], attached: boolean, web = false): readonly string[] => [
  ...new Set([...(services.length ? [...services.map((s) => s.segment), endpointsGroup] : []), ...(attached ? [transitSegment] : []), ...(web ? [edgeSegment] : [])]),
];

/** The VPC of an environment, compiled from its paths. */
export const compileNetworking = (w: Workload, cidr: string, zones: readonly string[], segments: readonly SegmentPlan[]): NetworkingPlan => {
  const paths = pathsOf(w);
  return {
    vpcName: w.names.local('vpc'),
    cidr,
    zones,
    segments,
    groups: [
      ...w.services.map(({ name, segment }): GroupPlan => ({ id: name, name: w.names.local(name), segment, description: `service ${name}` })),
      ...(w.services.length ? [{ id: endpointsGroup, name: w.names.local(endpointsGroup), segment: endpointsGroup, description: 'interface endpoints' }] : []),
      ...entryGroups(w),
    ],
    rules: [...rulesOf(paths), ...entryRules(w)],
    accessLists: accessListsOf(paths, segments, cidr, entryLines(w)),
    ...edgeOf(w),
    endpoints: endpointsOf(w),
    ...(w.hub ? { attachment: { name: w.names.local('hub'), hub: w.hub, transitGatewayParameter: transitGatewayParameter(w.context.accountId), attachmentParameter: attachmentParameter(w.hub, w.context.environment) } } : {}),
    routedLater: segmentsThatLeave(w),
    flowLogs: flowLogsTo(w.networkLogsArn),
    dns: dnsOf(w),
  };
};

/** Segments with a flow to a host. */
const segmentsThatLeave = (w: Workload): readonly string[] => [...new Set(w.services.filter((s) => w.hosts.some((h) => h.service === s.name)).map((s) => s.segment))];

/** The ways out of the VPC; undefined where no flow leaves. */
export const compileSpokeRouting = (w: Workload, segments: readonly SegmentPlan[]): SpokeRoutingPlan | undefined => {
  const leaving = segmentsThatLeave(w);
  return leaving.length ? { segments: segments.filter((s) => leaving.includes(s.id)), gateways: endpointsOf(w).filter((e) => e.type === 'Gateway').map((e) => e.id) } : undefined;
};
