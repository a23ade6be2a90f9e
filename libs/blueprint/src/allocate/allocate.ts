import { Cidr, type Cidr6, type Problem } from '@zta/kernel';
import { hash } from '../hash';
import type { SegmentPlan } from '../plan';

/** Zones that a VPC has room for, used or not: a zone added later renumbers nothing. */
export const maxZones = 4;
/** Length of a segment's network in one zone: 27 usable addresses. */
export const slotPrefix = 27;
/** The same for IPv6: AWS knows no other length of a subnet. */
export const slotPrefix6 = 64;

export interface AllocationInput {
  /** Environment name, for problem paths. */
  readonly environment: string;
  readonly cidr: Cidr;
  readonly region: string;
  readonly zones: number;
  readonly segments: readonly string[];
  /** Fixed places. @default - a segment's place follows from its name */
  readonly slots?: Readonly<Record<string, number>>;
  /** The IPv6 network, and the segments that get a part of it. @default - IPv4 alone */
  readonly ipv6?: { readonly cidr: Cidr6; readonly has: (segment: string) => boolean };
}

/**
 * Gives every segment a network in every zone. The place of a segment depends on its own name (or its fixed slot) and on nothing else, so adding or
 * removing a segment or a zone, anywhere, renumbers nobody. Two names that fall on one place are a problem that says which line settles it.
 */
export const allocate = (input: AllocationInput): { segments: readonly SegmentPlan[]; problems: readonly Problem[] } => {
  const { cidr, environment, segments } = input;
  const perZone = 2 ** (slotPrefix - cidr.prefix - 2);
  const path = `${environment}.network`;
  if (cidr.prefix > slotPrefix - 2 || segments.length > perZone)
    return {
      segments: [],
      problems: [{ code: 'cidr-too-small', path: `${path}.cidr`, message: `no room for ${segments.length} segments in ${maxZones} zones`, got: `\`${cidr.toString()}\`, ${Math.floor(perZone)} places`, allowed: `a /${slotPrefix - 2 - Math.ceil(Math.log2(Math.max(segments.length, 2)))} or larger`, next: 'take a larger network before the first deploy' }],
    };
  const problems: Problem[] = [];
  const taken = new Map<number, string>();
  const { slots = {}, ipv6 } = input;
  // Fewer places fit into a VPC's IPv6 network than into most IPv4 ones, so that places far apart there may be one here.
  const perZone6 = ipv6 ? 2 ** (slotPrefix6 - ipv6.cidr.prefix - 2) : perZone;
  const place6 = (name: string): number => place(name) % perZone6;
  const place = (name: string): number => (Object.hasOwn(slots, name) ? slots[name] : undefined) ?? hash(name) % perZone;
  for (const name of segments) {
    const slot = place(name);
    const other = taken.get(slot);
    if (slot >= perZone) problems.push({ code: 'slot-outside', path: `${path}.slots.${name}`, message: 'no such slot', got: `\`${slot}\``, allowed: `0 to ${perZone - 1}` });
    else if (other !== undefined) {
      const used = new Set(segments.map(place));
      const free = Array.from({ length: perZone }, (_, i) => i).find((i) => !used.has(i)) ?? 0;
      problems.push({ code: 'slot-collision', path, message: `segments \`${other}\` and \`${name}\` fall on one place`, got: `slot ${slot}`, next: `write \`slots: { '${name}': ${free} }\` for whichever of the two is new, and leave the other alone` });
    }
    taken.set(slot, other ?? name);
    const twin = ipv6?.has(name) ? segments.slice(0, segments.indexOf(name)).find((o) => ipv6.has(o) && place(o) !== slot && place6(o) === place6(name)) : undefined;
    if (twin !== undefined) {
      const used = new Set(segments.map(place6));
      const free = Array.from({ length: Math.min(perZone, perZone6) }, (_, i) => i).find((i) => !used.has(i)) ?? 0;
      problems.push({ code: 'slot-collision', path, message: `segments \`${twin}\` and \`${name}\` fall on one place of the IPv6 network`, got: `slots ${place(twin)} and ${slot}, which are ${place6(name)} of ${perZone6}`, next: `write \`slots: { '${name}': ${free} }\` for whichever of the two is new, and leave the other alone` });
    }
  }
  if (problems.length > 0) return { segments: [], problems };
  return {
    problems,
    segments: segments.map((id) => ({
      id,
      subnets: Array.from({ length: input.zones }, (_, zone) => ({
        zone: `${input.region}${'abcd'[zone] ?? ''}`,
        cidr: cidr.subnet(cidr.prefix + 2, zone).subnet(slotPrefix, place(id)).toString(),
        ...(ipv6?.has(id) ? { ipv6: ipv6.cidr.subnet(ipv6.cidr.prefix + 2, zone).subnet(slotPrefix6, place6(id)).toString() } : {}),
      })),
    })),
  };
};
