import { intersect, intervals, subtract, union, includes, type Interval, type Intervals } from './intervals';

/**
 * Ports of all protocols in one number line: `protocol * 65536 + port`, half-open intervals. ICMP and ICMPv6 use `type * 256 + code` as their port,
 * so an ICMP type is never taken for a port; protocols without ports fill their whole block. Sorted and disjoint: equal sets have equal form.
 */
export type PortSet = Intervals<number>;

const block = 65536;
const numbers: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };
const names: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

/** No port at all. */
export const noPorts: PortSet = [];
/** Every port of every protocol. */
export const allPorts: PortSet = [[0, 256 * block]];

/** The IANA number of `tcp`, `udp`, `icmp`, `icmpv6`, or of a decimal text 0–255; undefined for anything else. */
export const protocolNumber = (protocol: string | number): number | undefined => {
  const name = String(protocol).toLowerCase();
  const n = numbers[name] ?? (/^\d{1,3}$/.test(name) ? Number(name) : undefined);
  return n !== undefined && n <= 255 ? n : undefined;
};

/** Everything of one protocol. */
export const protocolBlock = (protocol: number): Interval<number> => [protocol * block, (protocol + 1) * block];

/** Ports `from`–`to` of a protocol. Throws a RangeError for an unknown protocol name. */
export const ports = (protocol: string | number, from: number, to: number = from): PortSet => {
  const n = protocolNumber(protocol);
  if (n === undefined) throw new RangeError(`no IP protocol \`${protocol}\``);
  return intervals([[n * block + from, n * block + to + 1]]);
};

export const isEmptyPorts = (set: PortSet): boolean => set.length === 0;
export const unionPorts = (a: PortSet, b: PortSet): PortSet => union(a, b);
export const intersectPorts = (a: PortSet, b: PortSet): PortSet => intersect(a, b);
export const subtractPorts = (a: PortSet, b: PortSet): PortSet => subtract(a, b);

/** True when the set has this port of `tcp`, `udp`, or another protocol by name or number. */
export const portsInclude = (set: PortSet, protocol: string | number, port: number): boolean => {
  const n = protocolNumber(protocol);
  return n !== undefined && includes(set, n * block + port);
};

/** The set without one port. */
export const withoutPort = (set: PortSet, protocol: string | number, port: number): PortSet => subtract(set, ports(protocol, port));

/** The protocols of which something is in the set, ascending. */
export const protocolsOf = (set: PortSet): readonly number[] => {
  const found = new Set<number>();
  for (const [from, to] of set) for (let p = Math.floor(from / block); p * block < to; p++) found.add(p);
  return [...found].sort((a, b) => a - b);
};

/** `tcp/443, udp/53-54, icmp type 8 code 0`; `all traffic` and `no port` for the extremes. */
export const formatPortSet = (set: PortSet): string => {
  if (set.length === 0) return 'no port';
  if (subtract(allPorts, set).length === 0) return 'all traffic';
  const parts: string[] = [];
  for (const [from, to] of set) parts.push(...formatSpan(from, to));
  return parts.join(', ');
};

/** One interval, cut where protocols meet; whole protocols next to each other are one range. */
const formatSpan = (from: number, to: number): readonly string[] => {
  const out: string[] = [];
  for (let at = from; at < to; ) {
    const protocol = Math.floor(at / block);
    const end = Math.min(to, (protocol + 1) * block);
    const whole = at === protocol * block && end === (protocol + 1) * block;
    let last = protocol;
    if (whole && !names[protocol]) while (!names[last + 1] && (last + 2) * block <= to) last++;
    out.push(whole ? formatWhole(protocol, last) : formatPart(protocol, at - protocol * block, end - 1 - protocol * block));
    at = whole ? (last + 1) * block : end;
  }
  return out;
};

const formatWhole = (first: number, last: number): string => (names[first] ? `${names[first]}/all` : first === last ? `protocol ${first}` : `protocols ${first}-${last}`);

const formatPart = (protocol: number, from: number, to: number): string => {
  if (protocol !== 1 && protocol !== 58) return `${names[protocol] ?? `protocol ${protocol}`}/${from === to ? from : `${from}-${to}`}`;
  const [first, last] = [Math.floor(from / 256), Math.floor(to / 256)];
  const codes = from % 256 === 0 && to % 256 === 255 ? '' : from === to ? ` code ${from % 256}` : ` codes ${from % 256}-${to % 256}`;
  return `${names[protocol] ?? ''} type ${first === last ? first : `${first}-${last}`}${codes}`;
};
