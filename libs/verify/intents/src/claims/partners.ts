import { isEmptyPorts, noAddresses, unionAddresses, withoutPort, type AddressSet, type PortSet, type Station } from '@zta/verify-network';
import { sameAddress, type Address } from '@zta/kernel';
import { onNetwork } from '../entries';
import type { Member, World } from '../world';

type Direction = 'ingress' | 'egress';

/** Ports of a set that no flow between two members names, in one direction. What comes over PrivateLink has its caller's own address ("Update the security groups for your Network Load Balancer"). */
const undeclaredPorts = (world: World, owner: Member, other: Member, direction: Direction, ports: PortSet): PortSet =>
  (direction === 'ingress' ? world.flows(other, owner) : world.flows(owner, other)).filter((f) => onNetwork(f) || (direction === 'ingress' && f.carrier === 'link')).reduce((rest, f) => withoutPort(rest, f.protocol, f.port), ports);

const standsIn = (s: Station, subnet: Address): boolean => s.subnets.some((x) => sameAddress(x, subnet));

/**
 * Addresses that a group rule may name, where a group cannot be named: subnets in which nobody stands but parties with a flow on all the rule's ports. One tenant without
 * such a flow, and the subnet is none of them.
 */
export const partnerSubnets = (world: World, owner: Member, direction: Direction, ports: PortSet): AddressSet =>
  world.network.subnets
    .filter((n) => {
      const tenants = world.network.stations.filter((s) => standsIn(s, n.at));
      return tenants.length > 0 && tenants.every((s) => { const other = world.memberOf(s.at); return other !== undefined && isEmptyPorts(undeclaredPorts(world, owner, other, direction, ports)); });
    })
    .map((n) => n.addresses)
    .reduce(unionAddresses, noAddresses);

/** Networks of the other VPCs in which a member's partners stand, whoever of the two begins: where its requests, or its answers, must be routed. */
export const partnerNetworks = (world: World, member: Member, home: Address): AddressSet =>
  world.network.vpcs
    .filter((v) => !sameAddress(v.at, home) && world.network.stations.some((s) => sameAddress(s.vpc, v.at) && isPartner(world, member, world.memberOf(s.at))))
    .map((v) => v.addresses)
    .reduce(unionAddresses, noAddresses);

const isPartner = (world: World, member: Member, other: Member | undefined): boolean =>
  other !== undefined && [...world.flows(member, other), ...world.flows(other, member)].some((f) => f.carrier === 'endpoint' || f.carrier === 'network');
