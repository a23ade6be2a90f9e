import type { GroupPlan, NetworkingPlan, SegmentPlan } from '../../plan';
import type { Workload } from '../context';
import { accessListsOf } from './access-lists';
import { dnsOf } from './resolvable';
import { endpointsOf } from './endpoints';
import { flowLogsTo } from './flow-logs';
import { endpointsGroup } from './names';
import { pathsOf } from './paths';
import { rulesOf } from './rules';

export { logActions } from './endpoints';
export { accessRulesQuota, quotaProblems } from './quotas';

/** Segments that a set of services needs: their own, and one for the interface endpoints. */
export const segmentsOf = (services: readonly { readonly segment: string }[]): readonly string[] => (services.length ? [...new Set([...services.map((s) => s.segment), endpointsGroup])] : []);

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
    ],
    rules: rulesOf(paths),
    accessLists: accessListsOf(paths, segments, cidr),
    endpoints: endpointsOf(w),
    flowLogs: flowLogsTo(w.networkLogsArn),
    dns: dnsOf(w),
  };
};
