import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import type { LatticeDoor, LatticeListener, Network, Reach, Station } from '../network';
import { noAddresses, parseCidr, unionAddresses, type AddressSet } from '../sets/addresses';
import { allPorts, isEmptyPorts, noPorts, unionPorts, type PortSet } from '../sets/ports';
import { aclStep, answerStep } from './acl-step';
import { anyPath, eachPath, nothing, single, type Verdicts } from './combine';
import { groupStep } from './group-step';
import { indexOf, type Index } from './index-of';
import { explain } from './reach';
import { atoms, families, spotsOf, type Family, type Spot } from './spot';
import { follow, maybe, pass, when, type Step } from './step';

/** Addresses of Lattice services in a VPC that is associated, the same in every VPC ("Control traffic in VPC Lattice using security groups", "Managed prefix list"). */
export const latticeAddresses: AddressSet = unionAddresses(parseCidr('169.254.171.0/24') ?? noAddresses, parseCidr('fd00:ec2:80::/64') ?? noAddresses);
/** Name of their prefix list, after the Region. */
export const latticePrefixList: ReadonlySet<string> = new Set(['vpc-lattice', 'ipv6.vpc-lattice']);

/** A path to a service of VPC Lattice: the service networks that carry it. */
export interface LatticeReach extends Reach {
  readonly via: readonly Address[];
}

/**
 * Who can open a connection to a Lattice service: a station in a VPC that is associated with a service network of the service, whose own groups and network ACL let it
 * out to Lattice, whom the groups of the association let in, on a port of a listener. The association's route needs no table to name it. Who is then answered is IAM's.
 */
export const reachLattice = (n: Network, from: Station, service: Address, asked: PortSet = allPorts): LatticeReach => {
  const index = indexOf(n);
  const ways = from.initiates ? waysTo(n, from, service).map((w) => ({ ...w, found: through(index, n, from, w, service, asked) })) : [];
  const found = ways.length > 0 ? anyPath(ways.map((w) => w.found)) : nothing;
  const result = explain(found, formatAddress(from.at), formatAddress(service), from.at);
  const via = ways.filter((w) => !isEmptyPorts(w.found.may)).flatMap((w) => w.network ?? []);
  if (ways.length > 0) return { ...result, via };
  return { ...result, cause: from.initiates ? { code: 'NO_SERVICE_NETWORK', at: service } : { code: 'CANNOT_INITIATE', at: from.at }, via };
};

interface Way {
  readonly door: LatticeDoor;
  readonly network: Address | undefined;
  /** Something of it could not be read. */
  readonly gap?: string;
}

/** Doors of the station's VPC into networks that have the service; what is not known of either may be the one that is asked about. */
const waysTo = ({ lattice }: Network, from: Station, service: Address): readonly Way[] =>
  lattice.doors
    .filter((d) => d.vpc === undefined || sameAddress(d.vpc, from.vpc))
    .flatMap((door) =>
      lattice.memberships
        .filter((m) => (m.service === undefined || sameAddress(m.service, service)) && (m.network === undefined || door.network === undefined || sameAddress(m.network, door.network)))
        .map((m): Way => {
          const gap = door.vpc === undefined ? 'whose VPC it is, is not known' : door.network === undefined || m.network === undefined ? 'into which service network it leads is not known' : m.service === undefined ? 'which service has joined is not known' : undefined;
          return { door, network: door.network ?? m.network, ...(gap ? { gap } : {}) };
        }),
    );

const through = (index: Index, n: Network, from: Station, way: Way, service: Address, asked: PortSet): Verdicts =>
  anyPath(families.flatMap((family) => {
    const spots = spotsOf(index, from, family);
    return spots.length === 0 ? [] : [eachPath(spots.flatMap((spot) => atoms(latticeAddresses, family, index.borders).map((to) => single(follow(steps(index, n, spot, to, way, service, family), asked)))))];
  }));

const steps = (index: Index, n: Network, a: Spot, to: AddressSet, { door, gap }: Way, service: Address, family: Family): readonly Step[] => {
  const entry = { hop: `${formatAddress(door.at)} leads from ${formatAddress(a.vpc.at)} to ${formatAddress(service)}`, code: 'NO_SERVICE_NETWORK' as const, at: door.at };
  // The association filters as an interface would: its groups see the caller's group and private address.
  const filter: Station = { at: door.at, type: 'aws_vpclattice_service_network_vpc_association', vpc: a.vpc.at, subnets: [], groups: door.groups, initiates: false, publicAddress: false, ipv6: family === 'v6' };
  return [
    gap ? maybe(entry, gap) : pass(entry),
    when(a.vpc.dnsSupport, { hop: `names of VPC Lattice resolve in ${formatAddress(a.vpc.at)}`, code: 'NO_PRIVATE_DNS', at: a.vpc.at }, 'whether DNS support is on is not known'),
    groupStep(index, a.station, 'egress', { relation: 'service', service: family === 'v4' ? 'vpc-lattice' : 'ipv6.vpc-lattice', atom: to }),
    aclStep(a.acl, 'egress', to),
    groupStep(index, filter, 'ingress', { relation: 'same-vpc', station: a.station, atom: a.atom }),
    listening(n.lattice.listeners, service),
    answerStep(a.acl, 'ingress', to),
  ];
};

const listening = (all: readonly LatticeListener[], service: Address): Step => {
  const mine = all.filter((l) => l.service === undefined || sameAddress(l.service, service));
  const sure = mine.filter((l) => l.service !== undefined && l.unknownPorts === undefined);
  const unknown = mine.find((l) => !sure.includes(l));
  const first = mine[0];
  return {
    hop: `${formatAddress(service)} listens`,
    code: 'NO_LISTENER',
    at: first?.at ?? service,
    may: mine.map((l) => l.ports).reduce(unionPorts, noPorts),
    must: sure.map((l) => l.ports).reduce(unionPorts, noPorts),
    ...(unknown ? { unknown: unknown.unknownPorts ?? `of which service ${formatAddress(unknown.at)} is a listener is not known` } : {}),
  };
};
