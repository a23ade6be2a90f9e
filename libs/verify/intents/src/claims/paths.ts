import type { Finding, Reason } from '@zta/kernel';
import { formatHost, formatPortSet, isEmptyPorts, noPorts, reach, reachHosts, reachService, withoutPort, type HostPattern, type PortSet, type Station } from '@zta/verify-network';
import { onNetwork, withoutWeb } from '../entries';
import { binds, flowsFrom, locate, nameOf, sameMember, type Member, type World } from '../world';
import { decideClaim } from './decide';

/** Nothing undeclared is possible on the network: who opens connections to each station, and where each station can get out. */
export const pathClaims = (world: World): readonly Finding[] => world.network.stations.flatMap((s) => [inward(world, s), outward(world, s)]);

const inward = (world: World, to: Station): Finding => {
  const found = [...world.network.stations.filter((s) => s !== to && s.initiates), 'internet' as const].map((from) => {
    const r = reach(world.network, from, to);
    return { from, r, may: minusDeclared(world, from, to, r.may), must: minusDeclared(world, from, to, r.must) };
  });
  const reason = ({ from, r }: (typeof found)[number], ports: PortSet): Reason => ({
    code: 'undeclared-path',
    detail: `${from === 'internet' ? 'the internet' : nameOf(world, from.at)} can connect to ${nameOf(world, to.at)} on ${formatPortSet(ports)}, and no flow says so${r.unknowns.length ? ` (not known: ${r.unknowns.map((u) => u.detail).join('; ')})` : ''}`,
    at: locate(world, from === 'internet' ? to.at : from.at),
  });
  const witness = found.find((f) => !isEmptyPorts(f.must)) ?? found.find((f) => !isEmptyPorts(f.may));
  return decideClaim(
    'undeclared-path',
    `only declared flows connect to ${nameOf(world, to.at)}`,
    locate(world, to.at),
    found.filter((f) => !isEmptyPorts(f.must)).map((f) => reason(f, f.must)),
    found.filter((f) => isEmptyPorts(f.must) && !isEmptyPorts(f.may)).map((f) => reason(f, f.may)),
    witness?.r.trace,
  );
};

/** Ports that no flow from the one station's party to the other's names. Members of one party share its trust, and what the internet may call, everybody may: it gives nobody more than it gives strangers. */
const minusDeclared = (world: World, from: Station | 'internet', to: Station, ports: PortSet): PortSet => {
  const [a, b] = [from === 'internet' ? undefined : world.memberOf(from.at), world.memberOf(to.at)];
  const left = withoutWeb(b, ports);
  if (!a || !b) return left;
  if (sameMember(a, b)) return noPorts;
  return world.flows(a, b).filter(onNetwork).reduce((rest, f) => withoutPort(rest, f.protocol, f.port), left);
};

const outward = (world: World, from: Station): Finding => {
  const member = world.memberOf(from.at);
  const hosts = reachHosts(world.network, from);
  const internet = hosts.named.length > 0 ? { ...hosts.any, trace: hosts.trace } : reach(world.network, from, 'internet');
  const named = hosts.named.map((p) => ({ ...p, may: minusHosts(member, p.host, p.may), must: minusHosts(member, p.host, p.must) })).filter((p) => !isEmptyPorts(p.may));
  const apis = world.iam.endpoints.filter((e) => !e.serviceNetwork).map((e) => e.service).filter((s, i, all) => all.indexOf(s) === i);
  const called = apis.map((service) => ({ service, r: reachService(world.network, from, service) }));
  const declared = (service: string): boolean =>
    member !== undefined &&
    flowsFrom(world, member).some(({ flow: f, environment }) => f.carrier === 'endpoint' && (f.to === service || environment.parties.some((party) => party.name === f.to && world.iam.targets.some((t) => t.service === service && binds({ environment, party }, t.at)))));
  // what a service's public addresses are reached by is the internet, which is asked by itself
  const open = called.filter(({ service, r }) => from.initiates && !isEmptyPorts(r.may) && !declared(service) && r.via.some((v) => v !== 'internet'));
  const toApi = ({ service }: (typeof called)[number]): Reason => ({ code: 'undeclared-path', detail: `${nameOf(world, from.at)} can reach ${service}, and no flow says so`, at: locate(world, from.at) });
  const toHost = (p: (typeof named)[number], ports: PortSet): Reason => ({ code: 'undeclared-path', detail: `${nameOf(world, from.at)} can connect to ${formatHost(p.host)} on ${formatPortSet(ports)}, and no flow says so`, at: locate(world, from.at) });
  const toInternet = (ports: PortSet): Reason => ({ code: 'undeclared-path', detail: `${nameOf(world, from.at)} can connect to the internet on ${formatPortSet(ports)}`, at: locate(world, from.at) });
  return decideClaim(
    'undeclared-exit',
    `${nameOf(world, from.at)} gets out by declared flows only`,
    locate(world, from.at),
    [...(isEmptyPorts(internet.must) ? [] : [toInternet(internet.must)]), ...named.filter((p) => !isEmptyPorts(p.must)).map((p) => toHost(p, p.must)), ...open.filter(({ r }) => !isEmptyPorts(r.must)).map(toApi)],
    [...(isEmptyPorts(internet.must) && !isEmptyPorts(internet.may) ? [toInternet(internet.may)] : []), ...named.filter((p) => isEmptyPorts(p.must)).map((p) => toHost(p, p.may)), ...open.filter(({ r }) => isEmptyPorts(r.must)).map(toApi)],
    isEmptyPorts(internet.may) && named.length === 0 ? undefined : internet.trace,
  );
};

/** Ports on which no flow names the host: a flow names one host, and a pattern that covers others is wider than any flow. */
const minusHosts = (member: Member | undefined, host: HostPattern, ports: PortSet): PortSet =>
  (member?.environment.flows ?? []).filter((f) => member && f.from === member.party.name && f.carrier === 'egress' && host.kind === 'exact' && f.to.toLowerCase() === host.text).reduce((rest, f) => withoutPort(rest, f.protocol, f.port), ports);
