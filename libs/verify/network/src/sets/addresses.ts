import { formatIpv4 } from '@zta/kernel';
import { intersect, isWithin, subtract, union, type Intervals } from './intervals';

/** Addresses of both families as half-open intervals: sets, not spelling (0.0.0.0/1 and 128.0.0.0/1 together are 0.0.0.0/0). */
export interface AddressSet {
  readonly v4: Intervals<number>;
  readonly v6: Intervals<bigint>;
}

export const noAddresses: AddressSet = { v4: [], v6: [] };
export const everyIpv4: AddressSet = { v4: [[0, 2 ** 32]], v6: [] };
export const everyIpv6: AddressSet = { v4: [], v6: [[0n, 1n << 128n]] };
export const everyAddress: AddressSet = { v4: everyIpv4.v4, v6: everyIpv6.v6 };

export const unionAddresses = (a: AddressSet, b: AddressSet): AddressSet => ({ v4: union(a.v4, b.v4), v6: union(a.v6, b.v6) });
export const intersectAddresses = (a: AddressSet, b: AddressSet): AddressSet => ({ v4: intersect(a.v4, b.v4), v6: intersect(a.v6, b.v6) });
export const subtractAddresses = (a: AddressSet, b: AddressSet): AddressSet => ({ v4: subtract(a.v4, b.v4), v6: subtract(a.v6, b.v6) });
export const isEmptyAddresses = (s: AddressSet): boolean => s.v4.length === 0 && s.v6.length === 0;
/** True when every address of `a` is in `b`. */
export const isWithinAddresses = (a: AddressSet, b: AddressSet): boolean => isWithin(a.v4, b.v4) && isWithin(a.v6, b.v6);

/** Reads `10.0.0.0/8`, `::/0`, or a lone address; host bits are dropped, as AWS does. Undefined for anything else. */
export const parseCidr = (text: string): AddressSet | undefined => parsePrefix(text)?.set;

/** A network with its prefix length, which decides between routes. Undefined for what is no network. */
export const parsePrefix = (text: string): { readonly set: AddressSet; readonly length: number } | undefined => {
  const [address = '', suffix, rest] = text.trim().split('/');
  if (rest !== undefined || (suffix !== undefined && !/^\d{1,3}$/.test(suffix))) return undefined;
  const v4 = parseIpv4(address);
  if (v4 !== undefined) {
    const length = suffix === undefined ? 32 : Number(suffix);
    if (length > 32) return undefined;
    const size = 2 ** (32 - length);
    const base = Math.floor(v4 / size) * size;
    return { set: { v4: [[base, base + size]], v6: [] }, length };
  }
  const v6 = parseIpv6(address);
  if (v6 === undefined) return undefined;
  const length = suffix === undefined ? 128 : Number(suffix);
  if (length > 128) return undefined;
  const shift = BigInt(128 - length);
  const base = (v6 >> shift) << shift;
  return { set: { v4: [], v6: [[base, base + (1n << shift)]] }, length };
};

const parseIpv4 = (text: string): number | undefined => {
  const m = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const bytes = m?.slice(1).map(Number);
  return bytes?.every((b) => b <= 255) ? bytes.reduce((n, b) => n * 256 + b, 0) : undefined;
};

const parseIpv6 = (text: string): bigint | undefined => {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const embedded = tail && parseIpv4(tail[2] ?? '');
  const source = tail && embedded !== undefined && embedded !== null ? `${tail[1]}${Math.floor(embedded / 65536).toString(16)}:${(embedded % 65536).toString(16)}` : text;
  const halves = source.split('::');
  if (!source.includes(':') || halves.length > 2) return undefined;
  const words = halves.map((h) => (h === '' ? [] : h.split(':')));
  const [head = [], back = []] = words;
  const missing = 8 - head.length - back.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...Array.from({ length: halves.length === 2 ? missing : 0 }, () => '0'), ...back];
  return all.every((w) => /^[0-9a-fA-F]{1,4}$/.test(w)) ? all.reduce((n, w) => (n << 16n) | BigInt(`0x${w}`), 0n) : undefined;
};

/** Longest form without leading zeros, the longest run of zeros as `::` (RFC 5952). */
export const formatIpv6 = (n: bigint): string => {
  const words = Array.from({ length: 8 }, (_, i) => ((n >> BigInt(112 - 16 * i)) & 0xffffn).toString(16)).join(':');
  const run = [...words.matchAll(/(?:^|:)(?:0(?::|$)){2,}/g)].map((m) => m[0]).sort((a, b) => b.length - a.length)[0];
  return run ? words.replace(run, '::') : words;
};

const cidrs = (...texts: readonly string[]): AddressSet => texts.map((t) => parseCidr(t) ?? noAddresses).reduce(unionAddresses, noAddresses);

/** IPv4 addresses that no route on the internet leads to ("IANA IPv4 Special-Purpose Address Registry"). */
const special = cidrs('0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3');

/** Global unicast IPv6 and the NAT64 prefix behind which the IPv4 internet lies ("DNS64 and NAT64", Amazon VPC User Guide). */
const global6 = cidrs('2000::/3', '64:ff9b::/96');

/** Addresses of the public internet. Documentation networks are no part of it: they are never routed. */
export const publicAddresses: AddressSet = { v4: subtractAddresses(everyIpv4, special).v4, v6: global6.v6 };

/** Public IPv4 addresses: those of AWS services behind gateway endpoints are among them ("AWS-managed prefix lists", Amazon VPC User Guide). */
export const publicIpv4: AddressSet = { v4: publicAddresses.v4, v6: [] };

/** One address of the set as text, a public one where there is one; undefined for the empty set. */
export const witnessOf = (set: AddressSet): string | undefined => {
  const open = intersectAddresses(set, publicAddresses);
  for (const s of [open, set]) {
    if (s.v4[0]) return formatIpv4(s.v4[0][0]);
    if (s.v6[0]) return formatIpv6(s.v6[0][0]);
  }
  return undefined;
};

/** The fewest networks that make up the set, comma-separated. */
export const formatAddressSet = (set: AddressSet): string => {
  const out: string[] = [];
  for (const [from, to] of set.v4) out.push(...networks(BigInt(from), BigInt(to), 32).map(([a, l]) => `${formatIpv4(Number(a))}/${l}`));
  for (const [from, to] of set.v6) out.push(...networks(from, to, 128).map(([a, l]) => `${formatIpv6(a)}/${l}`));
  return out.join(', ') || 'no address';
};

const networks = (from: bigint, to: bigint, bits: number): readonly (readonly [bigint, number])[] => {
  const out: [bigint, number][] = [];
  for (let at = from; at < to; ) {
    let length = bits;
    while (length > 0 && at % (1n << BigInt(bits - length + 1)) === 0n && at + (1n << BigInt(bits - length + 1)) <= to) length--;
    out.push([at, length]);
    at += 1n << BigInt(bits - length);
  }
  return out;
};
