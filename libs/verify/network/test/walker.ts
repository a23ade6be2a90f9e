/**
 * A brute-force packet walker over a small world: one packet at a time, rule by rule, nothing shared with the engine. The world is written once and turned both into
 * Terraform (for the engine) and into concrete decisions (here).
 */
export interface World {
  /** Subnet of the destination: 0 and 1 are in the VPC of the source, which stands in 0; 2 is in the peered one. */
  readonly target: 0 | 1 | 2;
  readonly rules: readonly GroupRule[];
  /** Rules by subnet; undefined: the default ACL. */
  readonly acls: readonly (readonly AclLine[] | undefined)[];
  /** Routes of the table of each VPC beside its local one. */
  readonly routes: readonly [readonly RouteLine[], readonly RouteLine[]];
}
export interface GroupRule {
  readonly group: 0 | 1;
  readonly out: boolean;
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
  readonly peer: 0 | 1 | string;
}
export interface AclLine {
  readonly number: number;
  readonly out: boolean;
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
  readonly allow: boolean;
  readonly cidr: string;
}
export interface RouteLine {
  readonly cidr: string;
  readonly peering: boolean;
}
export type Protocol = 'tcp' | 'udp' | '-1';
export interface Packet {
  readonly source: number;
  readonly target: number;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  readonly clientPort: number;
}

export const ip = (text: string): number => text.split('.').reduce((n, b) => n * 256 + Number(b), 0);
export const subnets = ['10.0.0.0/30', '10.0.0.4/30', '10.0.1.0/30'] as const;
export const networks = ['10.0.0.0/24', '10.0.1.0/24'] as const;
const vpcOf = (subnet: number): 0 | 1 => (subnet === 2 ? 1 : 0);

const parsed = new Map<string, readonly [size: number, block: number]>();
const contains = (cidr: string, address: number): boolean => {
  let known = parsed.get(cidr);
  if (!known) {
    const [base = '', length = '32'] = cidr.split('/');
    const size = 2 ** (32 - Number(length));
    parsed.set(cidr, (known = [size, Math.floor(ip(base) / size)]));
  }
  return known[1] === Math.floor(address / known[0]);
};
const portMatches = (rule: { readonly protocol: Protocol; readonly from: number; readonly to: number }, protocol: string, port: number): boolean => rule.protocol === '-1' || (rule.protocol === protocol && rule.from <= port && port <= rule.to);

const groupLets = (w: World, group: 0 | 1, out: boolean, other: 0 | 1, address: number, protocol: string, port: number): boolean =>
  w.rules.some((r) => r.group === group && r.out === out && portMatches(r, protocol, port) && (typeof r.peer === 'number' ? r.peer === other : contains(r.peer, address)));

const aclLets = (w: World, subnet: number, out: boolean, address: number, protocol: string, port: number): boolean => {
  const lines = w.acls[subnet];
  if (!lines) return true;
  for (const l of [...lines].sort((a, b) => a.number - b.number)) if (l.out === out && portMatches(l, protocol, port) && contains(l.cidr, address)) return l.allow;
  return false;
};

/** Does the table of a VPC bring a packet to an address? Inside the VPC only a lost target of a more specific route can stand before the local route. */
const routed = (w: World, vpc: 0 | 1, address: number): boolean => {
  if (contains(networks[vpc], address)) return !w.routes[vpc].some((r) => !r.peering && Number(r.cidr.split('/')[1]) > 24 && contains(r.cidr, address));
  const lines = [...w.routes[vpc]].filter((r) => contains(r.cidr, address)).sort((a, b) => Number(b.cidr.split('/')[1]) - Number(a.cidr.split('/')[1]));
  return lines[0]?.peering === true;
};

/** True when the packet arrives and its answer comes back. */
export const walks = (w: World, p: Packet): boolean => {
  const crosses = w.target !== 0;
  const there = (!crosses || routed(w, 0, p.target)) && groupLets(w, 0, true, 1, p.target, p.protocol, p.port) && groupLets(w, 1, false, 0, p.source, p.protocol, p.port);
  if (!crosses) return there;
  const request = aclLets(w, 0, true, p.target, p.protocol, p.port) && aclLets(w, w.target, false, p.source, p.protocol, p.port);
  const answer = aclLets(w, w.target, true, p.source, p.protocol, p.clientPort) && aclLets(w, 0, false, p.target, p.protocol, p.clientPort) && routed(w, vpcOf(w.target), p.source);
  return there && request && answer;
};

const id = (type: string, name: string, attribute = 'id'): string => `\${${type}.${name}.${attribute}}`;
const keyed = <T>(prefix: string, items: readonly T[]): Record<string, T> => Object.fromEntries(items.map((x, i) => [`${prefix}${i}`, x]));

/** The same world as Terraform JSON. `shuffle` reorders rules: no answer may change. */
export const terraform = (w: World, shuffle: <T>(items: readonly T[]) => readonly T[] = (x) => x): unknown => {
  const rule = (r: GroupRule): object => ({
    security_group_id: id('aws_security_group', `g${r.group}`),
    ip_protocol: r.protocol,
    ...(r.protocol === '-1' ? {} : { from_port: r.from, to_port: r.to }),
    ...(typeof r.peer === 'number' ? { referenced_security_group_id: id('aws_security_group', `g${r.peer}`) } : { cidr_ipv4: r.peer }),
  });
  const acl = (lines: readonly AclLine[], subnet: number): object => {
    const side = (out: boolean): readonly object[] => shuffle(lines.filter((l) => l.out === out)).map((l) => ({ rule_no: l.number, protocol: l.protocol, from_port: l.protocol === '-1' ? 0 : l.from, to_port: l.protocol === '-1' ? 0 : l.to, action: l.allow ? 'allow' : 'deny', cidr_block: l.cidr }));
    return { vpc_id: id('aws_vpc', `v${vpcOf(subnet)}`), subnet_ids: [id('aws_subnet', `s${subnet}`)], ingress: side(false), egress: side(true) };
  };
  const route = (r: RouteLine): object => ({ cidr_block: r.cidr, ...(r.peering ? { vpc_peering_connection_id: id('aws_vpc_peering_connection', 'p') } : {}) });
  const acls = Object.fromEntries(w.acls.flatMap((lines, i) => (lines ? [[`a${i}`, acl(lines, i)]] : [])));
  return {
    resource: {
      aws_vpc: keyed('v', networks.map((cidr_block) => ({ cidr_block }))),
      aws_subnet: keyed('s', subnets.map((cidr_block, i) => ({ cidr_block, vpc_id: id('aws_vpc', `v${vpcOf(i)}`) }))),
      aws_security_group: keyed('g', [{ vpc_id: id('aws_vpc', 'v0') }, { vpc_id: id('aws_vpc', `v${vpcOf(w.target)}`) }]),
      aws_vpc_security_group_egress_rule: keyed('e', shuffle(w.rules.filter((r) => r.out)).map(rule)),
      aws_vpc_security_group_ingress_rule: keyed('i', shuffle(w.rules.filter((r) => !r.out)).map(rule)),
      aws_network_acl: acls,
      aws_route_table: keyed('t', w.routes.map((lines, i) => ({ vpc_id: id('aws_vpc', `v${i}`), route: shuffle(lines).map(route) }))),
      aws_route_table_association: keyed('x', subnets.map((_, i) => ({ subnet_id: id('aws_subnet', `s${i}`), route_table_id: id('aws_route_table', `t${vpcOf(i)}`) }))),
      aws_vpc_peering_connection: { p: { vpc_id: id('aws_vpc', 'v0'), peer_vpc_id: id('aws_vpc', 'v1'), auto_accept: true } },
      aws_instance: { source: { subnet_id: id('aws_subnet', 's0'), vpc_security_group_ids: [id('aws_security_group', 'g0')] }, target: { subnet_id: id('aws_subnet', `s${w.target}`), vpc_security_group_ids: [id('aws_security_group', 'g1')] } },
    },
  };
};
