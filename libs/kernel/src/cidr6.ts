const bits = 128;

/** An IPv6 network in canonical form (RFC 5952). Illegal values cannot be built. */
export class Cidr6 {
  private constructor(
    /** First address as an unsigned 128-bit number. */
    readonly base: bigint,
    /** Prefix length, 0–128. */
    readonly prefix: number,
  ) {}

  /** Reads `fd12:3456:789a:100::/56`; undefined for anything else: host bits set, another spelling of the same network, an IPv4 tail. */
  static tryParse(text: string): Cidr6 | undefined {
    const m = /^([0-9a-f:]+)\/(\d{1,3})$/.exec(text);
    const base = m && parseIpv6(m[1] ?? '');
    const prefix = Number(m?.[2]);
    if (base === undefined || base === null || prefix > bits || base % sizeOf(prefix) !== 0n) return undefined;
    const cidr = new Cidr6(base, prefix);
    return cidr.toString() === text ? cidr : undefined;
  }

  /** Reads a network. Throws a RangeError where {@link tryParse} gives undefined. */
  static parse(text: string): Cidr6 {
    const cidr = Cidr6.tryParse(text);
    if (!cidr) throw new RangeError(`not an IPv6 network in canonical form: \`${text}\``);
    return cidr;
  }

  /** Last address as a number. */
  get last(): bigint {
    return this.base + sizeOf(this.prefix) - 1n;
  }

  contains(other: Cidr6): boolean {
    return other.base >= this.base && other.last <= this.last;
  }

  overlaps(other: Cidr6): boolean {
    return this.base <= other.last && other.base <= this.last;
  }

  /** The `index`th network of length `prefix` inside this one. Throws a RangeError outside it. */
  subnet(prefix: number, index: number): Cidr6 {
    if (prefix < this.prefix || prefix > bits || index < 0 || BigInt(index) >= 1n << BigInt(prefix - this.prefix)) throw new RangeError(`no /${prefix} number ${index} in ${this.toString()}`);
    return new Cidr6(this.base + BigInt(index) * sizeOf(prefix), prefix);
  }

  toString(): string {
    return `${format(this.base)}/${this.prefix}`;
  }
}

const sizeOf = (prefix: number): bigint => 1n << BigInt(bits - prefix);

const parseIpv6 = (text: string): bigint | undefined => {
  const halves = text.split('::').map((h) => (h === '' ? [] : h.split(':')));
  const [head = [], back = []] = halves;
  const missing = 8 - head.length - back.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined;
  const words = [...head, ...Array.from({ length: missing }, () => '0'), ...back];
  return words.every((w) => /^[0-9a-f]{1,4}$/.test(w)) ? words.reduce((n, w) => (n << 16n) | BigInt(`0x${w}`), 0n) : undefined;
};

/** No leading zeros, and the first of the longest runs of two or more zeros as `::`. */
const format = (n: bigint): string => {
  const words = Array.from({ length: 8 }, (_, i) => (n >> BigInt(112 - 16 * i)) & 0xffffn);
  const runs = words.map((_, i) => words.slice(i).findIndex((w) => w !== 0n)).map((end, i) => (end < 0 ? 8 - i : end));
  const longest = Math.max(...runs);
  const text = (part: readonly bigint[]): string => part.map((w) => w.toString(16)).join(':');
  if (longest < 2) return text(words);
  const at = runs.indexOf(longest);
  return `${text(words.slice(0, at))}::${text(words.slice(at + longest))}`;
};
