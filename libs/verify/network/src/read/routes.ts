import { formatAddress, type Address } from '@zta/kernel';
import { isRef, list, type Resource, type Value, type ValueMap } from '@zta/verify-model';
import type { Route, RouteTable, RouteTarget, Vpc } from '../network';
import { parsePrefix } from '../sets/addresses';
import { theDefault } from './defaults';
import { readPrefixList } from './prefix-lists';
import { blocks, literal, plain, pointer, report, why, type Reader } from './reader';

/** Route tables and which subnet has which. */
export interface Tables {
  readonly tables: readonly RouteTable[];
  of(subnet: Address, vpc: Address): readonly RouteTable[];
  /** Internet gateways with a route table of their own (gateway route tables). */
  readonly edges: readonly { readonly at: Address; readonly gateway: Address | undefined }[];
}

/** Which attribute names which kind of target ("Resource: aws_route", provider documentation). */
const targets: readonly (readonly [attribute: string, kind: RouteTarget['kind']])[] = [
  ['gateway_id', 'internet-gateway'],
  ['nat_gateway_id', 'nat-gateway'],
  ['egress_only_gateway_id', 'egress-only'],
  ['carrier_gateway_id', 'carrier'],
  ['vpc_peering_connection_id', 'peering'],
  ['transit_gateway_id', 'transit-gateway'],
  ['local_gateway_id', 'other-network'],
  ['core_network_arn', 'other-network'],
  ['vpc_endpoint_id', 'middlebox'],
  ['network_interface_id', 'middlebox'],
  ['instance_id', 'middlebox'],
];

/** Reads tables: inline routes, route resources, routes that a VPN gateway propagates, associations, main tables. */
export const readTables = (reader: Reader, vpcs: readonly Vpc[]): Tables => {
  const { estate } = reader;
  const managed = [...estate.ofType('aws_route_table'), ...estate.ofType('aws_default_route_table')];
  const separate = [
    ...estate.ofType('aws_route').map((r) => ({ of: tableOf(reader, r), routes: routesOf(reader, r, r.values) })),
    ...estate.ofType('aws_vpn_gateway_route_propagation').map((r) => ({ of: tableOf(reader, r), routes: [learned(r, r.values['vpn_gateway_id'], reader)] })),
  ];
  const stray = separate.filter((s) => !s.of).flatMap((s) => s.routes.map((r): Route => ({ ...r, destination: { kind: 'unknown', reason: 'the table of the route is not known' } })));
  const routesAt = (at: Address): readonly Route[] => [...separate.filter((s) => s.of && formatAddress(s.of) === formatAddress(at)).flatMap((s) => s.routes), ...stray];
  const tables = new Map<string, RouteTable>();
  for (const r of managed) {
    const vpc = pointer(reader, r.values['vpc_id']);
    tables.set(formatAddress(r.at), { at: plain(r.at), ...(vpc ? { vpc } : {}), routes: [...inline(reader, r), ...routesAt(r.at)] });
  }
  for (const vpc of vpcs) {
    const at = theDefault(reader, vpc.at, 'default_route_table_id');
    if (!tables.has(formatAddress(at))) tables.set(formatAddress(at), { at, vpc: vpc.at, routes: routesAt(at) });
  }
  const tableAt = (at: Address): RouteTable => tables.get(formatAddress(at)) ?? outsideTable(at);
  const named = new Map<string, RouteTable>();
  const loose: RouteTable[] = [];
  const edges: { at: Address; gateway: Address | undefined }[] = [];
  for (const r of estate.ofType('aws_route_table_association')) {
    const table = pointer(reader, r.values['route_table_id']);
    const found = table ? tableAt(table) : outsideTable({ stack: r.at.stack, address: `${r.at.address}.route_table_id` });
    const subnet = pointer(reader, r.values['subnet_id']);
    if (r.values['gateway_id'] !== undefined && r.values['gateway_id'] !== null) edges.push({ at: plain(r.at), gateway: pointer(reader, r.values['gateway_id']) });
    else if (subnet) named.set(formatAddress(subnet), found);
    else {
      report(reader, 'unknown-association', `the subnet of ${formatAddress(r.at)} is not known (${why(r.values['subnet_id'])}): it may be any`, r.at);
      loose.push(found);
    }
  }
  return {
    tables: [...tables.values()],
    edges,
    of: (subnet, vpc) => {
      const own = named.get(formatAddress(subnet));
      return own ? [own] : [tableAt(theDefault(reader, vpc, 'main_route_table_id')), ...loose];
    },
  };
};

/** A table whose routes are not part of the input. */
export const outsideTable = (at: Address): RouteTable => ({ at, routes: [], unknown: `the route table ${formatAddress(at)} is not part of the input` });

const tableOf = (reader: Reader, r: Resource): Address | undefined => {
  const of = pointer(reader, r.values['route_table_id']);
  if (!of) report(reader, 'unknown-table', `the table of ${formatAddress(r.at)} is not known (${why(r.values['route_table_id'])}): it may be any`, r.at);
  return of;
};

const inline = (reader: Reader, r: Resource): readonly Route[] => {
  const rows = blocks(r.values['route']);
  const learnt = list(r.values['propagating_vgws']).map((v) => learned(r, v, reader));
  if (rows) return [...rows.flatMap((v) => routesOf(reader, r, v)), ...learnt];
  const reason = `the routes of ${formatAddress(r.at)} are not known (${why(r.values['route'])})`;
  report(reader, 'unknown-routes', reason, r.at);
  return [{ at: plain(r.at), destination: { kind: 'unknown', reason }, text: 'unknown', target: { kind: 'unknown' } }, ...learnt];
};

const learned = (r: Resource, gateway: Value | undefined, reader: Reader): Route => {
  const at = pointer(reader, gateway);
  return { at: plain(r.at), destination: { kind: 'unknown', reason: 'routes that a VPN gateway propagates are known only to AWS' }, text: 'propagated', target: { kind: 'vpn', ...(at ? { at } : {}) }, propagated: true };
};

const routesOf = (reader: Reader, r: Resource, v: ValueMap): readonly Route[] => {
  const target = targetOf(reader, v);
  const base = { at: plain(r.at), target };
  if (target.kind === 'unknown') report(reader, 'unknown-target', `where a route of ${formatAddress(r.at)} leads is not known`, r.at);
  const written = ['cidr_block', 'ipv6_cidr_block', 'destination_cidr_block', 'destination_ipv6_cidr_block'].map((k) => v[k]).filter((x) => x !== undefined && x !== null && x !== '');
  const networks = written.map((x): Route => {
    const prefix = parsePrefix(literal(x) ?? '');
    if (prefix) return { ...base, destination: { kind: 'network', ...prefix }, text: literal(x) ?? '' };
    report(reader, 'unknown-destination', `the destination of a route of ${formatAddress(r.at)} is not known (${why(x)})`, r.at);
    return { ...base, destination: { kind: 'unknown', reason: `destination of a route of ${formatAddress(r.at)} (${why(x)})` }, text: 'unknown' };
  });
  const list = v['destination_prefix_list_id'];
  const all = [...networks, ...(list === undefined || list === null || list === '' ? [] : listed(reader, base, list))];
  return all.length ? all : [{ ...base, destination: { kind: 'unknown', reason: `a route of ${formatAddress(r.at)} names no destination` }, text: 'unknown' }];
};

const listed = (reader: Reader, base: Pick<Route, 'at' | 'target'>, v: Value): readonly Route[] => {
  const found = readPrefixList(reader, v);
  if (found.kind === 'aws-service') return [{ ...base, destination: found, text: `the addresses of ${found.service}` }];
  if (found.kind === 'unknown') {
    report(reader, 'unknown-destination', `the destination of a route of ${formatAddress(base.at)} is not known (${found.reason})`, reader.estate.find(base.at)?.at);
    return [{ ...base, destination: found, text: 'unknown' }];
  }
  return found.networks.map((n): Route => ({ ...base, destination: { kind: 'network', ...n }, text: 'a prefix list' }));
};

const targetOf = (reader: Reader, v: ValueMap): RouteTarget => {
  for (const [attribute, kind] of targets) {
    const value = v[attribute];
    if (value === undefined || value === null || value === '') continue;
    if (value === 'local') return { kind: 'local' };
    const firewall = firewallOf(reader, value);
    if (firewall) return firewall;
    const at = pointer(reader, value);
    if (kind === 'internet-gateway') return gateway(reader, at);
    return at ? { kind, at } : { kind };
  }
  return { kind: 'blackhole' };
};

/** The endpoint of a Network Firewall, which its status lists by zone ("Resource: aws_networkfirewall_firewall", provider documentation). */
const firewallOf = (reader: Reader, v: Value): RouteTarget | undefined => {
  const to = isRef(v) && v.attribute.startsWith('firewall_status') ? reader.estate.find(v.to) : undefined;
  if (!isRef(v) || to?.type !== 'aws_networkfirewall_firewall') return undefined;
  const zone = /\[availability_zone=([^\]]+)\]/.exec(v.attribute)?.[1];
  return { kind: 'firewall', at: plain(to.at), ...(zone === undefined ? {} : { zone }) };
};

/** `gateway_id` serves internet gateways, VPN gateways, and by mistake others. */
const gateway = (reader: Reader, at: Address | undefined): RouteTarget => {
  if (!at) return { kind: 'unknown' };
  const type = reader.estate.find(at)?.type ?? '';
  if (type === 'aws_internet_gateway' || /^(data\.aws_internet_gateway\.|igw-)/.test(at.address)) return { kind: 'internet-gateway', at };
  if (type === 'aws_vpn_gateway' || at.address.startsWith('vgw-')) return { kind: 'vpn', at };
  if (type === 'aws_vpc_endpoint' || at.address.startsWith('vpce-')) return { kind: 'middlebox', at };
  return { kind: 'unknown', at };
};
