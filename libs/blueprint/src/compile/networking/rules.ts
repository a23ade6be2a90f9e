import type { RulePlan } from '../../plan';
import { isBeyond, isCentral, isInside, type Path } from './path';

/** Security-group rules of both ends of every path, once each: a rule's id follows from what it allows, so one more flow adds only its own. */
export const rulesOf = (paths: readonly Path[]): readonly RulePlan[] => {
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
    if (isBeyond(to)) return [{ ...egress, id: `${from.group}-egress-beyond-${p.port}`, peer: { beyond: '0.0.0.0/0' } }];
    return [{ ...egress, id: `${from.group}-egress-${to.gateway}-${p.port}`, peer: { prefixListOf: to.gateway } }];
  });
  return rules.filter((r, i) => rules.findIndex((o) => o.id === r.id) === i);
};
