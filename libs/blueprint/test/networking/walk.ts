import { Cidr } from '@zta/kernel';
import type { Compiled, HubCenterPlan, HubVpcPlan, NetworkHubPlan } from '../../src';
import { workload } from '../estate';
import { networkAccount } from './hub-estate';

const inside = (cidr: string, address: string): boolean => Cidr.parse(cidr).contains(Cidr.parse(`${address}/32`));
/** The longest prefix that holds an address. */
const longest = <T extends { readonly destination: string }>(routes: readonly T[], address: string): T | undefined =>
  routes.filter((r) => inside(r.destination, address)).sort((a, b) => Cidr.parse(b.destination).prefix - Cidr.parse(a.destination).prefix)[0];

/** A route of the Transit Gateway: to an attachment, or into a hole. */
interface GatewayRoute {
  readonly destination: string;
  readonly to: string;
}

/** Tables of the Transit Gateway, each with the attachment that it is associated with, as the hub and its routing make them. */
export const gatewayTables = (hub: NetworkHubPlan, center: HubCenterPlan | undefined): Readonly<Record<string, readonly GatewayRoute[]>> => {
  const world = '0.0.0.0/0';
  const leaving = hub.domains.filter((d) => d.egress);
  return {
    ...Object.fromEntries(hub.domains.map((d) => [d.id, [...d.blackholes.map((destination) => ({ destination, to: 'blackhole' })), ...(d.egress && center ? [{ destination: world, to: 'inspection' }] : [])]])),
    inspection: [{ destination: world, to: 'egress' }, ...leaving.map((d) => ({ destination: d.cidr, to: d.id }))],
    egress: leaving.map((d) => ({ destination: d.cidr, to: 'inspection' })),
  };
};

/** Where a packet goes, hop by hop, from an attachment or from the internet; the walk ends with the last hop. */
export const walk = (compiled: Compiled, from: string, to: string, zone = 'eu-central-1a'): readonly string[] => {
  const hub = networkAccount(compiled).networkHub!;
  const tables = gatewayTables(hub, hub.center);
  const routeIn = (vpc: HubVpcPlan, segment: string): string => longest(vpc.segments.find((s) => s.id === segment)?.routes ?? [], to)?.via ?? 'nowhere';
  const hops: string[] = [from];
  const gateway = (attachment: string): void => {
    const next = longest(tables[attachment] ?? [], to)?.to ?? 'nowhere';
    hops.push(`tgw:${attachment}`, next);
    if (next === 'inspection') through(hub.center!.inspection, 'transit');
    if (next === 'egress') through(hub.center!.egress, 'transit');
  };
  const through = (vpc: HubVpcPlan, segment: string): void => {
    const via = routeIn(vpc, segment);
    hops.push(via === 'firewall' || via === 'nat' ? `${via}:${zone}` : via);
    if (via === 'firewall') through(vpc, 'firewall');
    if (via === 'nat') through(vpc, 'public');
    if (via === 'transit-gateway') gateway(vpc.id);
  };
  if (hops.length > 20) throw new RangeError('a loop');
  if (from === 'internet') through(hub.center!.egress, 'public');
  else gateway(from);
  return hops;
};

/** A route of the segment's own table leads to the hub. */
export const leavesVpc = (compiled: Compiled, environment: string, segment: string): boolean => workload(compiled, environment).spokeRouting?.segments.some((s) => s.id === segment) ?? false;
