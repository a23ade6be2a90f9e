import type { AccessListPlan } from '../../plan';
import { ephemeral } from '../networking/access-lists';
import { numbered, type Line } from '../networking/rule-numbers';

const world = '0.0.0.0/0';

/**
 * Network ACLs of the hub's VPCs: requests of environments to the ports of their flows, and replies. A rule sees one address only (the source on the way in, the
 * destination on the way out), so that each subnet that passes traffic on needs all four; whether a request and its port belong together is the firewall's to say.
 */
export const hubAccessLists = (segments: readonly string[], homes: readonly string[], ports: readonly number[]): readonly AccessListPlan[] => {
  const requests = ports.map((port) => ({ fromPort: port, toPort: port }));
  const line = (direction: Line['direction'], cidr: string, range: { readonly fromPort: number; readonly toPort: number }): Line => ({ segment: '', direction, cidr, ...range });
  const ingress = [...homes.flatMap((h) => requests.map((r) => line('ingress', h, r))), line('ingress', world, ephemeral)];
  const egress = [...homes.map((h) => line('egress', h, ephemeral)), ...requests.map((r) => line('egress', world, r))];
  return segments.map((segment) => ({ segment, ingress: numbered(ingress, []), egress: numbered(egress, []) }));
};
