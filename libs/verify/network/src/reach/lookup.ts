import type { Route, RouteTable, Vpc } from '../network';
import type { AddressSet } from '../sets/addresses';
import { holds } from './spot';

/** What a route table does with a packet. */
export interface Hit {
  /** The VPC's own local route. */
  readonly local: boolean;
  /** The written or learned route that matches longest; undefined with `local` false: none matches. */
  readonly route?: Route;
  /** Routes that may match longer: their destination is not known. */
  readonly possible: readonly Route[];
  /** The table itself is not part of the input. */
  readonly unknown?: string;
}

/** Targets that AWS lets stand before the local route ("Route priority", Amazon VPC User Guide). */
const beforeLocal: ReadonlySet<string> = new Set(['firewall', 'middlebox', 'nat-gateway', 'blackhole', 'unknown']);

/**
 * Longest prefix first; at one length a written route wins over a learned one. Inside the VPC the local route wins over everything learned, and over every
 * written route that is not more specific. `inside` says that the destination is in this VPC whatever its addresses are.
 */
export const lookup = (table: RouteTable, vpc: Vpc, to: AddressSet, inside: boolean): Hit => {
  const own = vpc.networks.filter((n) => holds(n.set, to));
  const isLocal = inside || (own.length > 0 && !vpc.outside);
  const localLength = own.length > 0 ? Math.max(...own.map((n) => n.length)) : isLocal ? 0 : -1;
  let best: Route | undefined;
  let length = -1;
  const possible: Route[] = [];
  for (const r of table.routes) {
    if (r.destination.kind === 'aws-service' || r.target.kind === 'local' || (isLocal && (r.propagated || !beforeLocal.has(r.target.kind)))) continue;
    if (r.destination.kind === 'unknown') possible.push(r);
    else if (isLocal && r.target.kind === 'blackhole' && r.destination.length <= localLength) continue;
    else if (holds(r.destination.set, to) && (r.destination.length > length || (r.destination.length === length && best?.propagated))) {
      best = r;
      length = r.destination.length;
    }
  }
  const unknown = table.unknown ? { unknown: table.unknown } : {};
  if (isLocal && own.length === 0 && best && length > 0) return { local: true, possible: [...possible, best], ...unknown };
  // At the very length of the local route only what replaces its target is left here.
  if (isLocal && length < Math.max(localLength, 0)) return { local: true, possible, ...unknown };
  return { local: false, ...(best ? { route: best } : {}), possible, ...unknown };
};
