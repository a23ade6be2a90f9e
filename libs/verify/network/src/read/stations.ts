import { formatAddress, type Address } from '@zta/kernel';
import { isList, isMap, isRef, isUnknown, list, type Resource, type Value, type ValueMap } from '@zta/verify-model';
import type { Endpoint, Station, Subnet, Vpc } from '../network';
import { noAddresses, parseCidr, unionAddresses } from '../sets/addresses';
import { theDefault } from './defaults';
import { at, flag, literal, outsideStack, plain, pointer, report, why, type Reader } from './reader';
import { notStations, stationTypes, type StationType } from './station-types';
import { outsideSubnet } from './subnets';

/** What stations stand in. Subnets outside the input are added as they are met. */
export interface Ground {
  readonly vpcs: Vpc[];
  readonly subnets: Subnet[];
  readonly endpoints: readonly Endpoint[];
}

/** Every element with network interfaces; a type that has some and is not in the table is reported. */
export const readStations = (reader: Reader, ground: Ground): readonly Station[] => {
  const known = new Set(stationTypes.map((t) => t.type));
  for (const r of reader.estate.resources)
    if (r.mode === 'managed' && !known.has(r.type) && !notStations.has(r.type) && namesNetwork(reader, r.values))
      report(reader, 'unknown-station', `${formatAddress(r.at)} has network interfaces, but ${r.type} is not a type that we read: what it can reach is not known`, r.at);
  return stationTypes.flatMap((type) => reader.estate.ofType(type.type).flatMap((r) => readStation(reader, ground, type, r)));
};

const readStation = (reader: Reader, ground: Ground, type: StationType, r: Resource): readonly Station[] => {
  const v = r.values;
  if (type.only && !type.only[1].includes(literal(at(v, type.only[0])))) return [];
  const written = subnetValues(reader, type, r);
  const pointed = written.length === 0 && inDefaultVpc(type, r) ? [{ stack: outsideStack, address: `default VPC of ${r.account ?? r.at.stack}` }] : written;
  if (pointed.length === 0) return [];
  const subnets = pointed.map((p, i) => ground.subnets.find((s) => formatAddress(s.at) === formatAddress(p ?? s.at) && p !== undefined) ?? addOutside(reader, ground, r, p ?? { stack: r.at.stack, address: `${r.at.address}.subnet[${i}]` }, p === undefined));
  const vpc = subnets[0]?.vpc ?? r.at;
  const endpoint = ground.endpoints.find((e) => formatAddress(e.at) === formatAddress(r.at));
  const fixed = type.fixed ? list(at(v, type.fixed)).flatMap((x) => (typeof x === 'string' ? (parseCidr(x) ?? []) : [])) : [];
  return [
    {
      at: plain(r.at),
      type: r.type,
      vpc,
      subnets: subnets.map((s) => s.at),
      groups: groupsOf(reader, type, r, vpc),
      initiates: type.initiates,
      publicAddress: publicAddress(reader, type, r, subnets),
      ipv6: ipv6(r, subnets),
      ...(fixed.length ? { fixed: fixed.reduce(unionAddresses, noAddresses) } : {}),
      ...(endpoint ? { service: endpoint.service } : {}),
    },
  ];
};

/** What names no subnet is in the account's default VPC, or where its snapshot or cluster is; a function or container without a network is in none. */
const inDefaultVpc = (type: StationType, r: Resource): boolean => type.always === true && (r.values['replication_group_id'] ?? null) === null;

/** Subnet pointers; undefined for one that is not known. */
const subnetValues = (reader: Reader, type: StationType, r: Resource): readonly (Address | undefined)[] => {
  const own = type.subnets.flatMap((path) => all(r.values, path)).flatMap((v) => (typeof v === 'string' && v.includes(',') ? v.split(',').map((x) => x.trim()) : [v]));
  const separate = r.type === 'aws_vpc_endpoint' ? reader.estate.ofType('aws_vpc_endpoint_subnet_association').filter((a) => same(pointer(reader, a.values['vpc_endpoint_id']), r.at)).flatMap((a) => list(a.values['subnet_id'])) : [];
  const direct = [...own, ...separate].map((v) => pointer(reader, v));
  if (!type.subnetGroup) return direct;
  const [path, groupType] = type.subnetGroup;
  const named = at(r.values, path);
  if (named === undefined || named === null) return direct;
  const groups = reader.estate.ofType(groupType);
  const group = isRef(named) ? groups.find((g) => same(named.to, g.at)) : groups.find((g) => (g.values['name'] === named || g.values['replication_subnet_group_id'] === named) && g.account === r.account && g.region === r.region);
  if (group) return list(group.values['subnet_ids']).map((v) => pointer(reader, v));
  return [typeof named === 'string' ? { stack: outsideStack, address: `subnet group ${named}` } : isRef(named) ? named.to : undefined];
};

/** All values at a dotted path, through every block of a list. */
const all = (values: ValueMap, path: string): readonly Value[] => {
  const [key = '', ...rest] = path.split('.');
  const here = list(values[key]);
  return rest.length === 0 ? here : here.flatMap((h) => (isMap(h) ? all(h, rest.join('.')) : isUnknown(h) ? [h] : []));
};

const addOutside = (reader: Reader, ground: Ground, r: Resource, name: Address, unread: boolean): Subnet => {
  const { subnet, vpc } = outsideSubnet(name);
  report(reader, 'unknown-subnet', unread ? `a subnet of ${formatAddress(r.at)} is not known` : `the subnet ${formatAddress(name)} of ${formatAddress(r.at)} is not part of the input`, r.at);
  ground.subnets.push(subnet);
  ground.vpcs.push(vpc);
  return subnet;
};

const groupsOf = (reader: Reader, type: StationType, r: Resource, vpc: Address): readonly Address[] => {
  const written = type.groups.flatMap((path) => all(r.values, path));
  const template = type.type === 'aws_autoscaling_group' ? templateGroups(reader, r) : [];
  const joined = [
    ...reader.estate.ofType('aws_network_interface_sg_attachment').filter((a) => attaches(reader, a, r)).map((a) => a.values['security_group_id']),
    ...reader.estate.ofType('aws_vpc_endpoint_security_group_association').filter((a) => same(pointer(reader, a.values['vpc_endpoint_id']), r.at)).map((a) => a.values['security_group_id']),
  ];
  const values = [...written, ...template, ...joined];
  const groups = values.map((v, i) => pointer(reader, v) ?? unreadGroup(reader, r, v, i));
  if (type.hiddenGroup) groups.push({ stack: r.at.stack, address: `${r.at.address}.cluster_security_group` });
  if (groups.length > 0 || type.defaultGroup === false) return groups;
  return [theDefault(reader, vpc, 'default_security_group_id')];
};

const unreadGroup = (reader: Reader, r: Resource, v: Value | undefined, i: number): Address => {
  report(reader, 'unknown-group', `a security group of ${formatAddress(r.at)} is not known (${why(v)})`, r.at);
  return { stack: r.at.stack, address: `${r.at.address}.group[${i}]` };
};

const attaches = (reader: Reader, a: Resource, r: Resource): boolean => {
  const v = a.values['network_interface_id'];
  return same(pointer(reader, v), r.at) || (isRef(v) && v.attribute === 'primary_network_interface_id' && same(v.to, r.at));
};

const templateGroups = (reader: Reader, r: Resource): readonly Value[] => {
  const v = at(r.values, 'launch_template.id') ?? at(r.values, 'mixed_instances_policy.launch_template.launch_template_specification.launch_template_id');
  const template = isRef(v) ? reader.estate.find(v.to) : undefined;
  if (!template) return [{ $: 'unknown', reason: 'launch template is not part of the input' }];
  return ['vpc_security_group_ids', 'network_interfaces.security_groups'].flatMap((path) => all(template.values, path));
};

const publicAddress = (reader: Reader, type: StationType, r: Resource, subnets: readonly Subnet[]): boolean | undefined => {
  const eip = [...reader.estate.ofType('aws_eip'), ...reader.estate.ofType('aws_eip_association')].some((e) => ['instance', 'instance_id', 'network_interface', 'network_interface_id'].some((k) => same(pointer(reader, e.values[k]), r.at)));
  if (eip) return true;
  if (type.publicWhen === undefined) return false;
  const negated = type.publicWhen.startsWith('!');
  const value = type.publicWhen === '' ? undefined : at(r.values, type.publicWhen.replace('!', ''));
  if (value === undefined || value === null) return type.publicDefault === 'subnet' ? some(subnets.map((s) => s.publicByDefault)) : (type.publicDefault ?? false);
  const set = flag(value, false);
  return set === undefined ? undefined : negated ? !set : set;
};

/** True when one is, undefined when one may be. */
const some = (flags: readonly (boolean | undefined)[]): boolean | undefined => (flags.includes(true) ? true : flags.includes(undefined) ? undefined : false);

const ipv6 = (r: Resource, subnets: readonly Subnet[]): boolean | undefined => {
  if (!subnets.some((s) => s.addresses.v6.length > 0)) return false;
  const v = r.values;
  if (list(v['ipv6_addresses']).length > 0 || Number(v['ipv6_address_count'] ?? 0) > 0 || /^dual/i.test(literal(v['ip_address_type']) ?? literal(v['network_type']) ?? '')) return true;
  if (r.type === 'aws_lambda_function') return flag(at(v, 'vpc_config.ipv6_allowed_for_dual_stack'), false);
  if (r.type === 'aws_lb' || r.type === 'aws_alb' || r.type === 'aws_vpc_endpoint') return typeof (v['ip_address_type'] ?? '') === 'string' ? false : undefined;
  if (r.type === 'aws_instance' || r.type === 'aws_network_interface') return some(subnets.map((s) => s.ipv6ByDefault));
  return undefined;
};

const same = (a: Address | undefined, b: Address): boolean => a !== undefined && a.stack === b.stack && a.address === b.address;

/** True when some value names a subnet or a security group of the input. */
const namesNetwork = (reader: Reader, v: Value): boolean => {
  if (isRef(v)) {
    const type = reader.estate.find(v.to)?.type;
    return v.attribute === 'id' && (type === 'aws_subnet' || type === 'aws_security_group');
  }
  if (isList(v)) return v.some((x) => namesNetwork(reader, x));
  return isMap(v) && Object.values(v).some((x) => namesNetwork(reader, x));
};
