import { formatAddress, sameAddress } from '@zta/kernel';
import type { Opening, Station } from '../network';
import { everyIpv4, intersectAddresses, isEmptyAddresses, publicAddresses, publicIpv4, unionAddresses, type AddressSet } from '../sets/addresses';
import { allPorts, intersectPorts, isEmptyPorts, noPorts, unionPorts, type PortSet } from '../sets/ports';
import { remember, type Index } from './index-of';
import { holds } from './spot';
import { pass, type Step } from './step';

/**
 * How the two ends lie to each other, which decides whether a rule that names a group can match: it stands for private addresses of members in the same VPC or a
 * peered one of the Region, over a transit gateway only where that is switched on and only inward; never through a middlebox ("Security group referencing", Amazon VPC User Guide), which may also give packets another source address.
 */
export type Relation = 'same-vpc' | 'peered' | 'peered-far' | 'transit' | 'transit-with-groups' | 'middlebox' | 'public' | 'service' | 'unknown';

const referenceMatches = (relation: Relation, direction: Opening['direction']): boolean | undefined =>
  relation === 'same-vpc' || relation === 'peered' || (relation === 'transit-with-groups' && direction === 'ingress') ? true : relation === 'unknown' ? undefined : false;

/** The other end as a rule sees it. */
export interface Other {
  readonly relation: Relation;
  /** Undefined for a service or a host of the internet. */
  readonly station?: Station;
  /** Undefined for an AWS service, whose addresses are not in the text. */
  readonly atom?: AddressSet;
  /** AWS service that is called. */
  readonly service?: string;
}

/** What a station's groups let through: all their rules together; a station without groups is not filtered. */
export const groupStep = (index: Index, station: Station, direction: Opening['direction'], other: Other): Step => {
  const out = direction === 'egress';
  const facts = { hop: `${station.groups.map(formatAddress).join(' and ') || 'no security group'} let${station.groups.length > 1 ? '' : 's'} ${out ? 'out' : 'in'}`, code: out ? ('SG_EGRESS' as const) : ('SG_INGRESS' as const), at: station.groups[0] ?? station.at };
  if (station.groups.length === 0) return pass({ ...facts, hop: `no security group filters what goes ${out ? 'out of' : 'into'} ${formatAddress(station.at)}` });
  let [may, must]: [PortSet, PortSet] = [noPorts, noPorts];
  let unknown: string | undefined;
  for (const g of station.groups) {
    const group = index.group(g);
    if (!group || group.unknown) {
      may = allPorts;
      unknown ??= group?.unknown ?? `the rules of ${formatAddress(g)} are not part of the input`;
    }
    for (const o of index.openings(g, direction)) {
      const match = matches(o, direction, other);
      if (match === false) continue;
      may = unionPorts(may, o.ports);
      const reason = o.stray ? `${formatAddress(o.at)} may belong to this group` : (o.unknownPorts ?? (match === undefined ? peerGap(o, other) : undefined));
      if (reason) unknown ??= reason;
      else must = unionPorts(must, o.ports);
    }
  }
  return { ...facts, may, must, ...(unknown ? { unknown } : {}) };
};

const matches = ({ peer }: Opening, direction: Opening['direction'], other: Other): boolean | undefined => {
  if (peer.kind === 'unknown') return undefined;
  if (peer.kind === 'group') {
    if (!other.station?.groups.some((g) => sameAddress(g, peer.group))) return false;
    return referenceMatches(other.relation, direction);
  }
  if (peer.kind === 'aws-service') return other.relation === 'service' ? peer.service === other.service : other.relation === 'public' ? undefined : false;
  if (other.atom && holds(peer.set, other.atom)) return true;
  if (other.atom) return (other.relation === 'middlebox' || other.relation === 'unknown') && direction === 'ingress' ? undefined : false;
  const everyone = (peer.set.v4[0]?.[0] === 0 && peer.set.v4[0][1] === 2 ** 32) || false;
  // Which addresses a service has is not in the text, but they are public ones: a rule that names private or link-local ones alone never meets it.
  return everyone ? true : isEmptyAddresses(intersectAddresses(peer.set, publicIpv4)) ? false : undefined;
};

const peerGap = ({ at, peer }: Opening, other: Other): string =>
  peer.kind === 'unknown'
    ? `the peer of ${formatAddress(at)} is not known: ${peer.reason}`
    : peer.kind === 'aws-service'
      ? `which addresses ${peer.service} has is known only to AWS`
      : other.atom && peer.kind === 'addresses'
        ? `whether something on the way gives packets an address that ${formatAddress(at)} names is not known`
        : other.service
        ? `whether the addresses of ${formatAddress(at)} are those of ${other.service} is known only to AWS`
        : `whether the group reference of ${formatAddress(at)} reaches that far is not known`;

/**
 * False only when the groups of the two ends cannot let any connection through, whatever the path: a rule counts here unless its peer is a group that the other end is not in, or
 * addresses that it cannot have. Cheap, and never false where the full answer is open (a property checks it).
 */
export const groupsCouldAllow = (index: Index, from: Station, to: Station): boolean => {
  const out = possible(index, from, 'egress', to);
  return !isEmptyPorts(out) && !isEmptyPorts(intersectPorts(out, possible(index, to, 'ingress', from)));
};

const possible = (index: Index, station: Station, direction: Opening['direction'], other: Station): PortSet => {
  if (station.groups.length === 0) return allPorts;
  let ports: PortSet = noPorts;
  for (const g of station.groups) {
    const group = index.group(g);
    if (!group || group.unknown) return allPorts;
    for (const o of index.openings(g, direction)) if (couldBe(index, o, other)) ports = unionPorts(ports, o.ports);
  }
  return ports;
};

/** A station may come from, or be reached at, a public address that is not in the text: then every network could be meant. */
const couldBe = (index: Index, { peer }: Opening, other: Station): boolean => {
  if (peer.kind === 'group') return other.groups.some((g) => sameAddress(g, peer.group));
  if (peer.kind !== 'addresses' || peer.set.v6.length > 0 || index.translates) return true;
  return !isEmptyAddresses(intersectAddresses(peer.set, remember(index, `addresses ${formatAddress(other.at)}`, () => addressesOf(index, other))));
};

/** Private addresses of its subnets, and the whole internet: behind a gateway any public address may be its own. */
const addressesOf = (index: Index, s: Station): AddressSet => s.subnets.map((at) => index.subnet(at)?.addresses ?? everyIpv4).reduce(unionAddresses, publicAddresses);
