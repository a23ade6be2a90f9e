/** A closed interval of addresses; IPv4 lies below IPv6 so that the families never meet. */
export interface AddressRange {
  readonly from: bigint;
  readonly to: bigint;
}

const v6 = 1n << 128n;

const readV4 = (text: string): bigint | undefined => {
  const m = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const bytes = m?.slice(1).map(Number);
  return bytes?.every((b) => b < 256) ? BigInt(bytes.reduce((n, b) => n * 256 + b, 0)) : undefined;
};

const readV6 = (text: string): bigint | undefined => {
  if (!/^[0-9a-fA-F:]+$/.test(text) || (text.match(/::/g) ?? []).length > 1) return undefined;
  const [head = '', tail] = text.split('::');
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const [left, right] = [groups(head), groups(tail ?? '')];
  const gap = 8 - left.length - right.length;
  if (tail === undefined ? gap !== 0 : gap < 1) return undefined;
  const all = [...left, ...Array<string>(tail === undefined ? 0 : gap).fill('0'), ...right];
  if (!all.every((g) => /^[0-9a-fA-F]{1,4}$/.test(g))) return undefined;
  return all.reduce((n, g) => (n << 16n) + BigInt(`0x${g}`), 0n) + v6;
};

/** Reads an address or a CIDR block of either family; undefined for anything else. Host bits are ignored, as AWS does. */
export const readAddresses = (text: string): AddressRange | undefined => {
  const [address = '', prefix, more] = text.trim().split('/');
  const four = readV4(address);
  const value = four ?? readV6(address);
  const bits = four === undefined ? 128 : 32;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : NaN;
  if (value === undefined || more !== undefined || !(length <= bits)) return undefined;
  const size = 1n << BigInt(bits - length);
  const from = value - (value % size);
  return { from, to: from + size - 1n };
};

/** Writes one address as people write it. */
export const formatAddress = (n: bigint): string => {
  if (n < v6) return [24n, 16n, 8n, 0n].map((s) => ((n >> s) & 255n).toString()).join('.');
  const groups = Array.from({ length: 8 }, (_, i) => (((n - v6) >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  return groups.join(':').replace(/(?:^|:)0(?::0)+(?:$|:)/, '::');
};

/** One address of every interval into which the end points of the ranges cut both families. */
export const addressWitnesses = (ranges: readonly AddressRange[]): readonly string[] => {
  const inFamily = (n: bigint): boolean => (n >= 0n && n < 1n << 32n) || (n >= v6 && n < v6 + v6);
  const points = ranges.flatMap((r) => [r.from, r.to, r.from - 1n, r.to + 1n]).filter(inFamily);
  const common = ['203.0.113.1', '2001:db8::1'].map((a) => readAddresses(a)?.from ?? 0n);
  return [...new Set([...common, ...points])].map(formatAddress);
};
