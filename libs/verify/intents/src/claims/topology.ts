import type { EnvironmentIntents } from '@zta/intents-format';
import { formatAddress, sameAddress, trace, type Address, type Finding, type Reason } from '@zta/kernel';
import { isUnknown } from '@zta/verify-model';
import { exitsOf, waysInto, waysOut, type RouteWay, type TransitAttachment, type Vpc } from '@zta/verify-network';
import { isEdge, onNetwork } from '../entries';
import { locate, type World } from '../world';
import { decideClaim } from './decide';

/** What the network as a whole promises, by its routes alone: what groups, ACLs and firewall rules would stop does not count in its favour. */
export const topologyClaims = (world: World): readonly Finding[] => [
  ...world.network.vpcs.filter((v) => !v.outside).map((v) => entryClaim(world, v)),
  ...world.network.subnets.filter((s) => !isCarrier(world, s.vpc) && world.estate.find(s.at)).map((s) => inspectionClaim(world, s.at)),
  ...world.network.vpcs.filter((v) => !v.outside && !isCarrier(world, v.at)).map((v) => separationClaim(world, v)),
  ...world.network.attachments.filter((a) => firewallZones(world, a) > 1).map((a) => symmetryClaim(world, a)),
];

/** A VPC that only carries others' traffic: gateways or firewalls of the platform stand there and nothing else does. */
export const isCarrier = (world: World, vpc: Address): boolean => {
  const { network } = world;
  if (network.stations.some((s) => sameAddress(s.vpc, vpc))) return false;
  const inside = network.subnets.filter((s) => sameAddress(s.vpc, vpc)).map((s) => s.at);
  const owned = [...network.firewalls.filter((f) => f.vpc && sameAddress(f.vpc, vpc)).map((f) => f.at), ...network.natGateways.filter((g) => inside.some((s) => g.subnet && sameAddress(g.subnet, s))).map((g) => g.at)];
  return owned.length > 0 && owned.every((at) => isPlatform(world, at));
};

/** True for what is bound to the platform itself. */
export const isPlatform = (world: World, at: Address): boolean => world.memberOf(at)?.party.kind === 'platform';

/**
 * No internet gateway leads into a VPC. Into one that only carries traffic it may, where Block Public Access lets nothing in; into one with declared entries it may, where Block Public Access leaves open
 * the subnets of their load balancers and nothing else.
 */
const entryClaim = (world: World, vpc: Vpc): Finding => {
  const carrier = isCarrier(world, vpc.at);
  const block = world.network.blocks.find((b) => b.account === vpc.account && b.region === vpc.region);
  const inside = world.network.subnets.filter((s) => sameAddress(s.vpc, vpc.at)).map((s) => s.at);
  const edges = inside.filter((s) => isEdge(world, s));
  const gateways = vpc.internetGateways.filter((g) => !(carrier || edges.length > 0) || !isPlatform(world, g));
  const doors = world.network.exclusions.filter((e) => e.of && (sameAddress(e.of, vpc.at) || inside.some((s) => e.of && sameAddress(e.of, s))) && !edges.some((s) => e.of && sameAddress(e.of, s)));
  const told = (at: Address): boolean => world.network.vpcs.some((v) => sameAddress(v.at, at)) || world.network.subnets.some((s) => sameAddress(s.at, at));
  const against: readonly Reason[] = [
    ...gateways.map((g): Reason => ({ code: 'internet-gateway', detail: `a packet of the internet gets into ${formatAddress(vpc.at)} by ${formatAddress(g)}, and no flow says so`, at: locate(world, g) })),
    ...doors.map((e): Reason => ({ code: 'public-access', detail: `Block Public Access leaves ${formatAddress(e.of ?? vpc.at)} open, where more than load balancers of declared entries may stand`, at: locate(world, e.at) })),
    ...(vpc.internetGateways.length > 0 && (!block || block.mode === 'off') ? [{ code: 'public-access', detail: `Block Public Access does not stop what comes in by an internet gateway of ${formatAddress(vpc.at)}`, at: locate(world, block?.at ?? vpc.at) }] : []),
  ];
  const gaps: readonly Reason[] = [
    ...world.network.exclusions.filter((e) => !e.of || !told(e.of)).map((e): Reason => ({ code: 'unknown-exclusion', detail: `what ${formatAddress(e.at)} leaves open is not known`, at: locate(world, e.at) })),
    ...world.estate.ofType('aws_internet_gateway').filter((g) => isUnknown(g.values['vpc_id'])).map((g): Reason => ({ code: 'unknown-gateway', detail: `to which VPC ${formatAddress(g.at)} is attached is not known`, at: g.at })),
    ...(vpc.internetGateways.length > 0 && block && !block.mode ? [{ code: 'unknown-mode', detail: `the mode of ${formatAddress(block.at)} is not known`, at: locate(world, block.at) }] : []),
  ];
  return decideClaim('internet-entry', `nothing of the internet gets into ${formatAddress(vpc.at)} but by declared entries`, locate(world, vpc.at), against, gaps);
};

/**
 * Every way of a subnet to the internet crosses a firewall. The counter-example is a way that does not. Where load balancers of declared entries stand alone the gateway by which the internet comes in takes their answers
 * back: that they open no connection of their own is another claim (`undeclared-exit`).
 */
const inspectionClaim = (world: World, subnet: Address): Finding => {
  const answers = isEdge(world, subnet) && exitsOf(world.network).filter((e) => sameAddress(e.subnet, subnet)).every((e) => e.via?.kind === 'internet-gateway');
  const past = answers ? [] : waysOut(world.network, subnet).filter((w) => w.firewalls.length === 0);
  const reason = (w: RouteWay): Reason => ({ code: 'uninspected-way', detail: `packets of ${formatAddress(subnet)} get to the internet past every firewall: ${hops(w)}`, at: locate(world, lastOf(w) ?? subnet) });
  const certain = past.filter((w) => w.certain);
  return decideClaim('uninspected-exit', `packets of ${formatAddress(subnet)} get to the internet through a firewall only`, locate(world, subnet), distinct(certain.map(reason)), distinct(past.filter((w) => !w.certain).map(reason)), past[0]?.trace);
};

/** Nothing of another environment is routed into a VPC, unless a flow across environments is declared. */
const separationClaim = (world: World, vpc: Vpc): Finding => {
  const mine = environmentOf(world, vpc.at);
  const foreign = world.network.subnets.filter((s) => {
    const theirs = environmentOf(world, s.vpc);
    return theirs !== undefined && mine !== undefined && theirs !== mine && !isCarrier(world, s.vpc) && !calls(world, theirs, mine, vpc.at) && !calls(world, mine, theirs, s.vpc);
  });
  const found = foreign.flatMap((s) => waysInto(world.network, s.at, vpc.at).map((way) => ({ way, from: s.at })));
  const reason = ({ way, from }: (typeof found)[number]): Reason => ({ code: 'crossing', detail: `packets of ${formatAddress(from)} get to ${formatAddress(vpc.at)}, which is ${mine?.name ?? 'nobody'}'s: ${hops(way)}`, at: locate(world, lastOf(way) ?? from) });
  return decideClaim('environment-crossing', `nothing of another environment is routed to ${formatAddress(vpc.at)}`, locate(world, vpc.at), distinct(found.filter((f) => f.way.certain).map(reason)), distinct(found.filter((f) => !f.way.certain).map(reason)), found[0]?.way.trace);
};

/** True when a flow leads from one environment to a party of another that stands in this VPC; calls on the control plane take no route. */
const calls = ({ network, memberOf }: World, from: EnvironmentIntents, to: EnvironmentIntents, vpc: Address): boolean =>
  to.flows.some((f) => onNetwork(f) && f.from.startsWith(`${from.name}/`) && network.stations.some((s) => { const m = sameAddress(s.vpc, vpc) ? memberOf(s.at) : undefined; return m?.environment === to && m.party.name === f.to; }));

/** The environment whose parties are bound to most elements of a stack. */
export const environmentOf = (world: World, at: Address): EnvironmentIntents | undefined => {
  const count = (e: EnvironmentIntents): number => e.parties.reduce((n, p) => n + p.bindings.filter((b) => b.stack === at.stack).length, 0);
  return [...world.intents.environments].map((e) => ({ e, n: count(e) })).filter(({ n }) => n > 0).sort((a, b) => b.n - a.n)[0]?.e;
};

const firewallZones = (world: World, { vpc }: TransitAttachment): number => world.network.firewalls.filter((f) => vpc && f.vpc && sameAddress(f.vpc, vpc)).reduce((n, f) => Math.max(n, f.endpoints.length), 0);

/** Both directions of a flow meet one endpoint of a stateful firewall: only appliance mode keeps them together ("Appliance mode", AWS Transit Gateway Guide). */
const symmetryClaim = (world: World, a: TransitAttachment): Finding => {
  const at = locate(world, a.at);
  const detail = `a request that comes in by one zone of ${formatAddress(a.at)} may be answered by another, whose firewall endpoint has not seen it`;
  return decideClaim('asymmetric-inspection', `both directions of a flow meet one firewall endpoint behind ${formatAddress(a.at)}`, at, a.appliance === false ? [{ code: 'appliance-mode-off', detail, at }] : [], a.appliance === undefined ? [{ code: 'unknown-mode', detail: `whether ${formatAddress(a.at)} has appliance mode is not known`, at }] : [], trace(detail, a.at));
};

const hops = (w: RouteWay): string => [...new Set((w.trace.children ?? []).filter((c) => /route|gateway/.test(c.step)).flatMap((c) => (c.at ? [formatAddress(c.at)] : [])))].join(' → ');
const lastOf = (w: RouteWay): Address | undefined => (w.trace.children ?? []).filter((c) => /route/.test(c.step)).at(-1)?.at;

/** One reason per sentence: families and addresses that take one way are one witness. */
const distinct = (reasons: readonly Reason[]): readonly Reason[] => [...new Map(reasons.map((r) => [r.detail, r])).values()];
