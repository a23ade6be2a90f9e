import type { GroupPlan, NetworkingPlan, RulePlan } from '../../plan';
import type { Workload } from '../context';
import { ephemeral } from '../networking/access-lists';
import { edgeSegment } from '../networking/names';
import type { Line } from '../networking/rule-numbers';

const world = '0.0.0.0/0';
const https = 443;

/** A group per entry: what it may be asked, and nothing that it may ask. */
export const entryGroups = (w: Workload): readonly GroupPlan[] => w.web.map(({ entry, service }) => ({ id: entry, name: w.names.local(entry), segment: edgeSegment, description: `entry of ${service}` }));

/** One rule per entry: 443 from everybody. No rule lets out: a load balancer calls a function by the Lambda API, never over the network, and AWS's own answers need none. */
export const entryRules = (w: Workload): readonly RulePlan[] =>
  w.web.map(({ entry }) => ({ id: `${entry}-ingress-internet-${https}`, direction: 'ingress', group: entry, protocol: 'tcp', fromPort: https, toPort: https, peer: { beyond: world }, flow: `internet->${entry}`, description: `the internet to ${entry}` }));

/** Lines of the edge's network ACL: requests in, replies out; denials of all private space come before them. */
export const entryLines = (w: Workload): readonly Line[] =>
  w.web.length
    ? [
        { segment: edgeSegment, direction: 'ingress', cidr: world, fromPort: https, toPort: https },
        { segment: edgeSegment, direction: 'egress', cidr: world, ...ephemeral },
      ]
    : [];

/** The edge of the VPC; nothing where no flow comes in. */
export const edgeOf = (w: Workload): Pick<NetworkingPlan, 'edge'> => (w.web.length ? { edge: { segment: edgeSegment, gatewayName: w.names.local(edgeSegment) } } : {});
