import type { FlowIntent } from '@zta/intents-format';
import { formatAddress, sameAddress, type Address, type Finding, type Reason } from '@zta/kernel';
import { aclBounds, atoms, everyAddress, formatPortSet, holds, intersectAddresses, isEmptyPorts, latticeAddresses, noAddresses, parseCidr, ports, reachService, subtractAddresses, subtractPorts, unionAddresses, unionPorts, witnessOf, type Acl, type AddressSet, type PortSet, type Station } from '@zta/verify-network';
import { onNetwork } from '../entries';
import { allMembers, binds, formatMember, locate, type Member, type World } from '../world';
import { decideClaim } from './decide';
import { beyondOf } from './families';
import { isCarrier } from './topology';

/** Some ports to or from some addresses. */
interface Side {
  readonly direction: 'ingress' | 'egress';
  readonly addresses: AddressSet;
  readonly ports: PortSet;
}

/** Every address but the private networks (RFC 1918): hosts, and AWS services behind gateway endpoints, whose addresses an ACL cannot name. */
const beyond = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].reduce((rest, c) => subtractAddresses(rest, parseCidr(c) ?? noAddresses), everyAddress);

/** Each declared ACL alone admits no more than what the flows of its subnets need, request and answer ("Ephemeral ports", Amazon VPC User Guide). */
export const accessListClaims = (world: World): readonly Finding[] => {
  const flows = movesOf(world);
  return world.network.acls.filter((a) => world.estate.find(a.at)).map((acl) => aclClaim(world, acl, flows));
};

const aclClaim = (world: World, acl: Acl, flows: readonly Move[]): Finding => {
  const subnets = world.network.subnets.filter((s) => s.acls.some((a) => sameAddress(a.at, acl.at)));
  const needed = subnets.flatMap((s) => neededBy(world, s.at, s.vpc, flows));
  const cuts = [...acl.rules.map((r) => r.addresses), ...needed.map((n) => n.addresses)];
  const found = subnets.length === 0 ? [] : (['ingress', 'egress'] as const).flatMap((direction) => (['v4', 'v6'] as const).flatMap((family) => atoms(everyAddress, family, cuts).flatMap((atom) => excess(acl, direction, atom, needed))));
  const reason = ({ direction, atom, rest }: Excess): Reason => ({ code: 'overbroad-acl', detail: `a packet ${direction === 'ingress' ? 'from' : 'to'} ${witnessOf(atom) ?? 'no address'} on ${formatPortSet(rest)} gets ${direction === 'ingress' ? 'in' : 'out'}, and no flow of its subnets needs that`, at: locate(world, acl.at) });
  const first = (certain: boolean): readonly Reason[] => (['ingress', 'egress'] as const).flatMap((d) => found.filter((f) => f.certain === certain && f.direction === d).slice(0, 1).map(reason));
  return decideClaim('overbroad-acl', `the network ACL ${formatAddress(acl.at)} admits declared flows only`, locate(world, acl.at), first(true), first(false));
};

interface Excess {
  readonly direction: Side['direction'];
  readonly atom: AddressSet;
  readonly rest: PortSet;
  readonly certain: boolean;
}

const excess = (acl: Acl, direction: Side['direction'], atom: AddressSet, needed: readonly Side[]): readonly Excess[] => {
  const wanted = needed.filter((n) => n.direction === direction && holds(n.addresses, atom)).map((n) => n.ports).reduce(unionPorts, []);
  const { may, must } = aclBounds(acl, direction, atom);
  const [over, surely] = [subtractPorts(may, wanted), subtractPorts(must, wanted)];
  return isEmptyPorts(over) ? [] : [{ direction, atom, rest: isEmptyPorts(surely) ? over : surely, certain: !isEmptyPorts(surely) }];
};

/** A flow with the addresses of its ends. */
interface Move {
  readonly flow: FlowIntent;
  readonly from: readonly Station[];
  /** Stations at its other end; empty where that is beyond the VPC. */
  readonly to: readonly Station[];
}

const movesOf = (world: World): readonly Move[] =>
  world.intents.environments.flatMap((environment) =>
    environment.flows
      .filter((f) => onNetwork(f) || f.carrier === 'lattice' || f.carrier === 'link')
      .flatMap((flow): readonly Move[] => {
        const own = (name: string): Member | undefined => allMembers(world).find((m) => (m.environment === environment && m.party.name === name) || formatMember(m) === name);
        const [a, b] = [own(flow.from), own(flow.to)];
        if (!a || !b) return [];
        const from = world.network.stations.filter((s) => binds(a, s.at));
        const direct = world.network.stations.filter((s) => binds(b, s.at));
        return [{ flow, from, to: flow.carrier === 'endpoint' ? from.flatMap((s) => endpointsOf(world, s, b)) : flow.carrier === 'egress' || flow.carrier === 'lattice' ? [] : direct }];
      }),
  );

/** Interface endpoints by which a station calls the API of a party or of what keeps its data. */
const endpointsOf = (world: World, from: Station, to: Member): readonly Station[] => {
  const services = to.party.kind === 'aws-api' ? [to.party.name] : world.iam.targets.filter((t) => binds(to, t.at) && t.type !== 'aws_kms_key').map((t) => t.service);
  const via = services.flatMap((service) => reachService(world.network, from, service, { name: 'default' }).via);
  return world.network.stations.filter((s) => via.some((v) => v !== 'internet' && sameAddress(v, s.at)));
};

/** What a subnet needs: requests and answers of its own stations; in subnets that only carry, those of everybody who gets out through them. */
const neededBy = (world: World, subnet: Address, vpc: Address, moves: readonly Move[]): readonly Side[] => {
  const here = (s: Station): boolean => s.subnets.some((x) => sameAddress(x, subnet));
  const stands = world.network.stations.some(here);
  const carrier = isCarrier(world, vpc);
  return moves.flatMap(({ flow, from, to }): readonly Side[] => {
    const [asked, answered] = [ports(flow.protocol, flow.port), ports(flow.protocol, 1024, 65535)];
    const outside = intersectAddresses(beyond, beyondOf(world.network.vpcs.find((v) => sameAddress(v.at, vpc))));
    const target = to.length > 0 ? addressesOf(world, to) : flow.carrier === 'lattice' ? latticeAddresses : outside;
    const call = (source: AddressSet, destination: AddressSet): readonly Side[] => [
      { direction: 'egress', addresses: destination, ports: asked },
      { direction: 'ingress', addresses: destination, ports: answered },
      { direction: 'ingress', addresses: source, ports: asked },
      { direction: 'egress', addresses: source, ports: answered },
    ];
    const source = flow.carrier === 'web' ? outside : addressesOf(world, from);
    // no route leads from one end of a link to the other: what the called end sees of it has its caller's own address
    if (flow.carrier === 'link') return to.some(here) ? call(source, noAddresses) : [];
    if (stands) return [...(from.some(here) ? call(noAddresses, target) : []), ...(to.some(here) ? call(source, noAddresses) : [])];
    if (flow.carrier !== 'egress') return world.network.attachments.some((a) => a.subnets.some((s) => sameAddress(s, subnet))) ? crossing(world, vpc, from, to, call) : [];
    if (carrier) return call(world.network.vpcs.filter((v) => from.some((s) => sameAddress(s.vpc, v.at))).map((v) => v.addresses).reduce(unionAddresses, noAddresses), everyAddress);
    return from.some((s) => sameAddress(s.vpc, vpc)) ? call(addressesOf(world, from), noAddresses) : [];
  });
};

/** Between VPCs the attachment's subnets see each packet once: of the callers on their side, of the called on theirs ("How network ACLs work with transit gateways"). */
const crossing = (world: World, vpc: Address, from: readonly Station[], to: readonly Station[], call: (source: AddressSet, destination: AddressSet) => readonly Side[]): readonly Side[] => {
  const here = (s: Station): boolean => sameAddress(s.vpc, vpc);
  return [
    ...(from.some(here) && !to.every(here) ? call(addressesOf(world, from.filter(here)), noAddresses) : []),
    ...(to.some(here) && !from.every(here) ? call(noAddresses, addressesOf(world, to.filter(here))) : []),
  ];
};

const addressesOf = (world: World, stations: readonly Station[]): AddressSet => world.network.subnets.filter((n) => stations.some((s) => s.subnets.some((x) => sameAddress(x, n.at)))).map((n) => n.addresses).reduce(unionAddresses, noAddresses);
