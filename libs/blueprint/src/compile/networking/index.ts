import type { GroupPlan, NetworkingPlan, SegmentPlan, SpokeRoutingPlan } from '../../plan';
import type { Workload } from '../context';
import { latticeNetworkOf } from '../lattice';
import { attachmentParameter, transitGatewayParameter } from '../hub/spoke';
import { accessListsOf } from './access-lists';
import { dnsOf } from './resolvable';
import { endpointsOf } from './endpoints';
import { flowLogsTo } from './flow-logs';
import { endpointsGroup, latticeGroup, transitSegment } from './names';
import { pathsOf } from './paths';
import { rulesOf } from './rules';

export { logActions } from './endpoints';
export { accessRulesQuota, quotaProblems } from './quotas';

/** Segments that a set of services needs: their own, one for the interface endpoints, and one for the attachment to a hub. */
export const segmentsOf = (services: readonly { readonly segment: string }[], attached: boolean): readonly string[] => [
  ...new Set([...(services.length ? [...services.map((s) => s.segment), endpointsGroup] : []), ...(attached ? [transitSegment] : [])]),
];

/** The VPC of an environment, compiled from its paths. */
export const compileNetworking = (w: Workload, cidr: string, zones: readonly string[], segments: readonly SegmentPlan[]): NetworkingPlan => {
  const paths = pathsOf(w);
  const lattice = latticeNetworkOf(w);
  return {
    vpcName: w.names.local('vpc'),
    cidr,
    zones,
    segments,
    groups: [
      ...w.services.map(({ name, segment }): GroupPlan => ({ id: name, name: w.names.local(name), segment, description: `service ${name}` })),
      ...(w.services.length ? [{ id: endpointsGroup, name: w.names.local(endpointsGroup), segment: endpointsGroup, description: 'interface endpoints' }] : []),
      ...(lattice ? [{ id: latticeGroup, name: w.names.local(latticeGroup), description: 'callers of services over VPC Lattice' }] : []),
    ],
    rules: rulesOf(paths),
    accessLists: accessListsOf(paths, segments, cidr),
    endpoints: endpointsOf(w),
    ...(w.hub ? { attachment: { name: w.names.local('hub'), hub: w.hub, transitGatewayParameter: transitGatewayParameter(w.context.accountId), attachmentParameter: attachmentParameter(w.hub, w.context.environment) } } : {}),
    routedLater: segmentsThatLeave(w),
    flowLogs: flowLogsTo(w.networkLogsArn),
    dns: dnsOf(w),
    ...(lattice ? { lattice } : {}),
  };
};

/** Segments with a flow to a host. */
const segmentsThatLeave = (w: Workload): readonly string[] => [...new Set(w.services.filter((s) => w.hosts.some((h) => h.service === s.name)).map((s) => s.segment))];

/** The ways out of the VPC; undefined where no flow leaves. */
export const compileSpokeRouting = (w: Workload, segments: readonly SegmentPlan[]): SpokeRoutingPlan | undefined => {
  const leaving = segmentsThatLeave(w);
  return leaving.length ? { segments: segments.filter((s) => leaving.includes(s.id)), gateways: endpointsOf(w).filter((e) => e.type === 'Gateway').map((e) => e.id) } : undefined;
};
