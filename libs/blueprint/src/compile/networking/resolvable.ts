import type { DnsPlan } from '../../plan';
import type { Workload } from '../context';
import { latticeNames } from '../lattice';

/** What a service must be able to resolve: its stores, by their exact names, the APIs behind interface endpoints, declared hosts, services of VPC Lattice and of other environments. */
export const dnsOf = (w: Workload): DnsPlan => {
  const { names: n, context: c } = w;
  const names = w.flows.flatMap((f): readonly string[] =>
    // SDKs address a bucket by a name below the Region's endpoint, and a table by the Region's endpoint or the account's own ("Account-based endpoints").
    f.kind === 'bucket' ? [`${n.bucket(f.store)}.${n.apiHost('s3')}`] : [n.apiHost('dynamodb'), n.apiHost(`${c.accountId}.ddb`)],
  );
  return {
    name: n.local('dns'),
    allowed: [...new Set([...names, ...w.hosts.map((h) => h.host), ...w.links.calls.map((c) => c.host), ...latticeNames(w), ...(w.services.length ? [n.apiHost('logs')] : [])])].sort(),
    threatLists: w.threatLists,
    logGroup: 'dns-queries',
    archiveArn: w.networkLogsArn,
    mutationProtection: c.tier !== 'lab',
  };
};
