import { formatAddress, type Address, type Finding, type Reason } from '@zta/kernel';
import { exitsOf, formatPortSet, isEmptyPorts, witnessOf, withoutPort, type Opening } from '@zta/verify-network';
import { binds, formatMember, locate, nameOf, type Member, type World } from '../world';
import { decideClaim } from './decide';

/** Each lock of the network holds alone: every group rule admits declared peers only, and no subnet has a way to the internet that no flow declares. */
export const lockClaims = (world: World): readonly Finding[] => [...world.network.openings.map((o) => ruleClaim(world, o)), ...exitClaims(world)];

const ruleClaim = (world: World, o: Opening): Finding => {
  const claim = `the ${o.direction} rule ${formatAddress(o.at)} admits declared peers only`;
  const owner = world.memberOf(o.group);
  const at = locate(world, o.at);
  const refuse = (detail: string): Finding => decideClaim('overbroad-rule', claim, at, [{ code: 'overbroad-rule', detail, at }]);
  if (o.peer.kind === 'unknown') return decideClaim('overbroad-rule', claim, at, [], [{ code: 'unknown-peer', detail: o.peer.reason, at }]);
  if (o.peer.kind === 'addresses') {
    const witness = witnessOf(o.peer.set);
    return witness === undefined ? decideClaim('overbroad-rule', claim, at, []) : refuse(`${o.direction === 'ingress' ? `a packet from ${witness} to` : `a packet to ${witness} from`} ${nameOf(world, o.group)} on ${formatPortSet(o.ports)}: no flow names that address`);
  }
  if (!owner) return refuse(`the group belongs to no declared party`);
  const peers = o.peer.kind === 'group' ? memberList(world, o.peer.group) : storesOf(world, owner, o.peer.service);
  const flows = peers.flatMap((p) => (o.direction === 'ingress' ? world.flows(p, owner) : world.flows(owner, p))).filter((f) => f.carrier !== 'control-plane');
  const rest = flows.reduce((ports, f) => withoutPort(ports, f.protocol, f.port), o.ports);
  const peer = o.peer.kind === 'group' ? nameOf(world, o.peer.group) : o.peer.service;
  return isEmptyPorts(rest) ? decideClaim('overbroad-rule', claim, at, []) : refuse(`${o.direction === 'ingress' ? `${peer} to ${formatMember(owner)}` : `${formatMember(owner)} to ${peer}`} on ${formatPortSet(rest)}: no flow says so`);
};

const memberList = (world: World, at: Address): readonly Member[] => [world.memberOf(at)].filter((m): m is Member => m !== undefined);

/** Parties of an environment that keep data with one AWS service. */
const storesOf = (world: World, { environment }: Member, service: string): readonly Member[] =>
  environment.parties.map((party): Member => ({ environment, party })).filter((m) => world.iam.targets.some((t) => t.service === service && binds(m, t.at)));

const exitClaims = (world: World): readonly Finding[] => {
  const subnets = world.estate.ofType('aws_subnet');
  const exits = exitsOf(world.network);
  return subnets.map((s) => {
    const out = exits.filter((e) => formatAddress(e.subnet) === formatAddress(s.at));
    const reason = (e: (typeof out)[number]): Reason => ({ code: 'undeclared-route', detail: `a packet to ${e.destination} leaves ${formatAddress(s.at)} towards ${e.target === 'internet' ? 'the internet' : e.target === 'other-network' ? 'another network' : 'an unknown place'}, and no flow says so`, at: locate(world, e.route) });
    const certain = out.filter((e) => e.target !== 'unknown');
    return decideClaim('undeclared-route', `${formatAddress(s.at)} has no way out that no flow declares`, s.at, certain.map(reason), out.filter((e) => e.target === 'unknown').map(reason), out[0]?.trace);
  });
};
