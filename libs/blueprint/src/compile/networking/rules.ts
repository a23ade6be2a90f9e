import type { RulePlan } from '../../plan';
import { latticeGroup } from './names';
import { isBeyond, isCentral, isInside, isLattice, type Path } from './path';

/** Addresses of services in a VPC that is associated ("Control traffic in VPC Lattice using security groups"); the managed prefix list holds those of other features, too. */
export const linkLocal = '169.254.171.0/24';
/** The same for IPv6. */
export const linkLocal6 = 'fd00:ec2:80::/64';

/**
 * Security-group rules of both ends of every path, once each: a rule's id follows from what it allows, so one more flow adds only its own. Rules between groups hold
 * for both families; one that names addresses names those of each. @param dualStack the VPC has IPv6
 */
export const rulesOf = (paths: readonly Path[], dualStack = false): readonly RulePlan[] => {
  const rules = paths.flatMap((p): readonly RulePlan[] => {
    const { from, to, flow, description, protocol } = p;
    const line = { protocol, fromPort: p.port, toPort: p.port, flow, description };
    const egress = { ...line, direction: 'egress', group: from.group } as const;
    if (isInside(to))
      return [
        { ...egress, id: `${from.group}-egress-${to.group}-${p.port}`, peer: { group: to.group } },
        { ...line, direction: 'ingress', group: to.group, id: `${to.group}-ingress-${from.group}-${p.port}`, peer: { group: from.group } },
      ];
    if (isCentral(to)) return to.central.map(({ zone, cidr }) => ({ ...egress, id: `${from.group}-egress-endpoints-${zone.slice(-1)}-${p.port}`, peer: { network: cidr } }));
    // The door sees its callers' groups, as an interface would; on the callers' side there is no group to name, only the addresses that AWS gives Lattice in every VPC.
    if (isLattice(to))
      return [
        { ...egress, id: `${from.group}-egress-lattice-${p.port}`, peer: { linkLocal } },
        ...(dualStack ? [{ ...egress, id: `${from.group}-egress-lattice-ipv6-${p.port}`, peer: { linkLocal: linkLocal6 } } as const] : []),
        { ...line, direction: 'ingress', group: latticeGroup, id: `${latticeGroup}-ingress-${from.group}-${p.port}`, peer: { group: from.group } },
      ];
    if (isBeyond(to)) return [{ ...egress, id: `${from.group}-egress-beyond-${p.port}`, peer: { beyond: '0.0.0.0/0' } }];
    return [{ ...egress, id: `${from.group}-egress-${to.gateway}-${p.port}`, peer: { prefixListOf: to.gateway } }];
  });
  return rules.filter((r, i) => rules.findIndex((o) => o.id === r.id) === i);
};
