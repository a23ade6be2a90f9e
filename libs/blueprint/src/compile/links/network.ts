import type { GroupPlan, RulePlan } from '../../plan';
import type { Workload } from '../context';
import { ephemeral } from '../networking/access-lists';
import { linksSegment } from '../networking/names';
import type { Path, Place } from '../networking/path';
import type { Line } from '../networking/rule-numbers';
import { peersOf } from './ends';

/** The one port of a link: HTTPS. */
export const linkPort = 443;
const place = (group: string): Place => ({ group, segment: linksSegment });

/** Groups of both ends: an endpoint's, a door's, a desk's. */
export const linkGroups = ({ links, names }: Workload): readonly GroupPlan[] => {
  const group = (id: string, description: string): GroupPlan => ({ id, name: names.local(id), segment: linksSegment, description });
  return [
    ...links.offers.flatMap((o) => [group(o.door, `takes connections of other environments for ${o.service}`), group(o.desk, `answers other environments for ${o.service}`)]),
    ...peersOf(links).map((c) => group(c.party, `endpoint of ${c.environment}/${c.peer}`)),
  ];
};

/** What links need inside the VPC: callers to their endpoint, doors to their desk. */
export const linkPaths = ({ links }: Workload, placeOf: (service: string) => Place): readonly Path[] => {
  const tcp = { protocol: 'tcp', port: linkPort } as const;
  return [
    ...links.calls.map((c): Path => ({ flow: `${c.service}->${c.party}`, from: placeOf(c.service), to: place(c.party), ...tcp, description: `${c.service} to ${c.environment}/${c.peer}` })),
    ...links.offers.map((o): Path => ({ flow: `${o.door}->${o.desk}`, from: place(o.door), to: place(o.desk), ...tcp, description: `connections for ${o.service}` })),
  ];
};

/**
 * What a door lets in. Of PrivateLink it sees the caller's own address, not that of the endpoint ("Update the security groups for your Network Load Balancer"), and no group of
 * another VPC can be named: so the caller's subnets.
 */
export const linkRules = ({ links }: Workload): readonly RulePlan[] =>
  links.offers.flatMap((o) =>
    o.callers.flatMap((c) =>
      c.subnets.map(({ zone, cidr }): RulePlan => ({ id: `${o.door}-ingress-${c.environment}-${c.service}-${zone.slice(-1)}-${linkPort}`, direction: 'ingress', group: o.door, protocol: 'tcp', fromPort: linkPort, toPort: linkPort, peer: { network: cidr }, flow: `${c.environment}/${c.service}->${o.door}`, description: `${c.service} of ${c.environment} to ${o.service}` })),
    ),
  );

/** Lines for callers in the doors' network ACL. AWS does not say whether an ACL sees what comes by PrivateLink; no route leads to these addresses, so that the lines open nothing else. */
export const linkLines = ({ links }: Workload): readonly Line[] =>
  links.offers.flatMap((o) => o.callers.flatMap((c) => c.subnets)).flatMap(({ cidr }): readonly Line[] => [
    { segment: linksSegment, direction: 'ingress', cidr, fromPort: linkPort, toPort: linkPort },
    { segment: linksSegment, direction: 'egress', cidr, ...ephemeral },
  ]);
