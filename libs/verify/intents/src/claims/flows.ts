import type { FlowIntent } from '@zta/intents-format';
import { formatAddress, sameAddress, trace, type Address, type Finding, type Reason, type Trace } from '@zta/kernel';
import { allowed, type Principal, type Target } from '@zta/verify-iam';
import { hostMatches, ports, portsInclude, reach, reachHosts, reachLattice, reachLink, reachService, unionPorts, type Reach, type Station } from '@zta/verify-network';
import { actionsMeant } from '../abilities';
import { isDeclared } from '../declared';
import { carries, isFor, latticePrincipal } from '../lattice';
import { servicesOf } from '../links';
import { allMembers, binds, formatMember, locate, type Member, type World } from '../world';
import { decideClaim } from './decide';
import { answerersOf } from './lattice';

/** Nothing declared is blocked: for each flow of a service there is a network path and every action that it means is allowed on that path. */
export const flowClaims = (world: World): readonly Finding[] =>
  world.intents.environments.flatMap((environment) =>
    environment.flows.flatMap((flow): readonly Finding[] => {
      const own = (name: string): Member | undefined => environment.parties.filter((p) => p.name === name).map((party): Member => ({ environment, party }))[0];
      const [from, to] = [own(flow.from) ?? allMembers(world).find((m) => formatMember(m) === flow.from), own(flow.to)];
      return from && to && from.party.kind === 'service' ? [flowClaim(world, flow, from, to)] : [];
    }),
  );

const flowClaim = (world: World, flow: FlowIntent, from: Member, to: Member): Finding => {
  const stations = world.network.stations.filter((s) => binds(from, s.at));
  const targets = to.party.kind === 'aws-api' ? world.iam.targets.filter((t) => binds(from, t.at) && t.service === to.party.name) : world.iam.targets.filter((t) => binds(to, t.at) && carries(flow, t));
  // a call on the control plane does not start in the network: Lambda itself delivers a function's logs
  const network = flow.carrier === 'control-plane' ? [] : stations.flatMap((s) => paths(world, flow, s, to, targets));
  const iam = flow.proves === 'iam' ? grants(world, flow, from, to, targets) : [];
  const parts = [...network, ...iam];
  const anchor = stations[0]?.at ?? from.party.bindings[0] ?? { stack: '', address: formatMember(from) };
  const missing: readonly Reason[] = stations.length || flow.carrier === 'control-plane' ? [] : [{ code: 'no-station', detail: `${formatMember(from)} has nothing on the network from which it could call` }];
  return decideClaim(
    'blocked-flow',
    `${to.environment.name}: ${flow.id} is possible (${flow.may.join(', ')})`,
    locate(world, anchor),
    [...missing, ...parts.flatMap((p) => p.against)],
    parts.flatMap((p) => p.gaps),
    trace(`${formatMember(from)} to ${formatMember(to)} on ${flow.protocol}/${flow.port}`, undefined, parts.map((p) => p.trace)),
  );
};

interface Part {
  readonly against: readonly Reason[];
  readonly gaps: readonly Reason[];
  readonly trace: Trace;
}

/** The network's part: the port is open all the way, through endpoints of the environment alone. */
const paths = (world: World, flow: FlowIntent, station: Station, to: Member, targets: readonly Target[]): readonly Part[] => {
  const part = (label: string, r: Reach, via: readonly (Address | 'internet')[]): Part => {
    const at = locate(world, r.cause?.at ?? station.at);
    const must = portsInclude(r.must, flow.protocol, flow.port);
    const outside = via.filter((v) => (v === 'internet' ? must || via.length === 1 : !world.memberOf(v)));
    const may = portsInclude(r.may, flow.protocol, flow.port);
    // everything is told, and some of its subnets, addresses or client ports are blocked: those are the counter-example
    const told = r.unknowns.length > 0 && r.unknowns.every((u) => u.code === 'partial');
    return {
      against: [
        ...(may ? [] : [{ code: 'blocked-path', detail: `${label}: stopped by ${r.cause?.code ?? 'the network'}`, at }]),
        ...(may && !must && told ? r.unknowns.map((u): Reason => ({ code: 'blocked-path', detail: `${label}: not from everywhere: ${u.detail}`, at })) : []),
        ...outside.map((v): Reason => ({ code: 'undeclared-path', detail: `${label}: goes through ${v === 'internet' ? 'the internet' : v.address}`, at })),
      ],
      gaps: may && !must && !told ? r.unknowns : [],
      trace: r.trace,
    };
  };
  if (flow.carrier === 'egress') return [part(`${station.at.address} to ${flow.to}`, toHost(world, flow, station), [])];
  if (flow.carrier === 'lattice')
    return targets.flatMap((t) => {
      const r = reachLattice(world.network, station, t.at, ports(flow.protocol, flow.port));
      return [part(`${station.at.address} to ${t.at.address}`, r, r.via), answered(world, flow, to, t)];
    });
  if (flow.carrier === 'link') {
    const services = servicesOf(world, to);
    const none: Part = { against: [{ code: 'blocked-path', detail: `${formatMember(to)} has no endpoint service`, at: locate(world, station.at) }], gaps: [], trace: trace(`${formatMember(to)} has no endpoint service`) };
    return services.length === 0 ? [none] : services.map((s) => { const r = reachLink(world.network, station, s, { name: 'own', ports: ports(flow.protocol, flow.port) }); return part(`${station.at.address} to ${s.at.address}`, r, r.via); });
  }
  if (flow.carrier === 'network') return world.network.stations.filter((s) => binds(to, s.at)).map((s) => part(`${station.at.address} to ${s.at.address}`, reach(world.network, station, s), []));
  const services = [...new Set(to.party.kind === 'aws-api' ? [to.party.name] : targets.filter((t) => t.type !== 'aws_kms_key').map((t) => t.service))];
  return services.map((service) => {
    const r = reachService(world.network, station, service, { name: 'default' });
    return part(`${station.at.address} to ${service}`, r, r.via);
  });
};

/** The far end of a call over VPC Lattice: a function of the party answers, and the service network may have it do so. */
const answered = (world: World, flow: FlowIntent, to: Member, service: Target): Part => {
  const answerers = answerersOf(world, service.at, ports(flow.protocol, flow.port), to);
  const outcomes = answerers.flatMap((a) => world.iam.targets.filter((t) => sameAddress(t.at, a.function)).flatMap((t) => allowed(world.iam, { kind: 'service', name: latticePrincipal }, t, { actions: ['lambda:InvokeFunction'] })).filter((o) => isFor(a.group, o.request)));
  const detail = answerers.length === 0 ? `nothing of ${formatMember(to)} answers on ${flow.protocol}/${flow.port} of ${service.at.address}` : `VPC Lattice may not call ${answerers.map((a) => formatAddress(a.function)).join(' and ')}`;
  const reason: Reason = { code: answerers.length === 0 ? 'no-target' : 'blocked-grant', detail, at: locate(world, answerers[0]?.function ?? service.at) };
  const sure = outcomes.some((o) => o.verdict === 'proved');
  return { against: outcomes.length === 0 ? [reason] : [], gaps: sure ? [] : outcomes.flatMap((o) => o.unknowns), trace: trace(`${formatMember(to)} answers calls of ${service.at.address}`, service.at, outcomes.filter((o) => o.verdict === 'proved').slice(0, 1).map((o) => o.trace)) };
};

/** The way to a host: open to the port, and a firewall on it passes the name. */
const toHost = (world: World, flow: FlowIntent, station: Station): Reach => {
  const way = reach(world.network, station, 'internet', ports(flow.protocol, flow.port));
  const found = reachHosts(world.network, station);
  const fitting = found.named.filter((p) => hostMatches(p.host, flow.to));
  const may = fitting.map((p) => p.may).reduce(unionPorts, found.any.may);
  const must = fitting.map((p) => p.must).reduce(unionPorts, found.any.must);
  const named = found.named.length === 0 || !portsInclude(way.may, flow.protocol, flow.port);
  return named ? way : { ...way, may, must, unknowns: way.unknowns.length > 0 ? way.unknowns : [{ code: 'unknown-value', detail: `whether a firewall passes ${flow.to} is not known` }], cause: { code: 'FIREWALL', ...(world.network.firewalls[0] ? { at: world.network.firewalls[0].at } : {}) } };
};

/** The identity's part: every action that the flow means is allowed to the role on the declared path. */
const grants = (world: World, flow: FlowIntent, from: Member, to: Member, targets: readonly Target[]): readonly Part[] => {
  const principals = world.iam.principals.filter((p): p is Extract<Principal, { readonly at: Address }> => 'at' in p && binds(from, p.at));
  if (principals.length === 0 || targets.length === 0) {
    const detail = principals.length ? `${formatMember(to)} has no resource that requests could name` : `${formatMember(from)} has no role`;
    return [{ against: [{ code: 'blocked-grant', detail }], gaps: [], trace: trace(detail) }];
  }
  return principals.flatMap((p) =>
    targets.map((t): Part => {
      const actions = actionsMeant(t.type, flow.may);
      const outcomes = allowed(world.iam, p, t, { actions }).filter((o) => isDeclared(world, o.request));
      const has = (action: string, verdict?: 'proved'): boolean => outcomes.some((o) => o.request.action === action && (!verdict || o.verdict === verdict));
      const reason = (code: string, action: string): Reason => ({ code, detail: `${p.arn} may not ${action} on ${t.arn} on the declared path`, at: locate(world, t.at) });
      return {
        against: actions.filter((a) => !has(a)).map((a) => reason('blocked-grant', a)),
        gaps: actions.filter((a) => has(a) && !has(a, 'proved')).flatMap((a) => outcomes.filter((o) => o.request.action === a).flatMap((o) => o.unknowns)),
        trace: trace(`${p.arn} may ${actions.join(', ') || 'nothing'} on ${t.arn}`, t.at, actions.flatMap((a) => outcomes.filter((o) => o.request.action === a && o.verdict === 'proved').slice(0, 1).map((o) => o.trace))),
      };
    }),
  );
};
