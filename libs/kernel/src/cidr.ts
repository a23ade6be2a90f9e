/** An IPv4 network in canonical form. Illegal values cannot be built. */
export class Cidr {
  private constructor(
    /** First address as an unsigned 32-bit number. */
    readonly base: number,
    /** Prefix length, 0–32. */
    readonly prefix: number,
  ) {}

  /** Reads `10.20.0.0/16`; undefined for anything else, host bits set included. */
  static tryParse(text: string): Cidr | undefined {
    const m = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
    if (!m) return undefined;
    const bytes = m.slice(1, 5).map(Number);
    const prefix = Number(m[5]);
    if (bytes.some((b) => b > 255) || prefix > 32) return undefined;
    const base = bytes.reduce((n, b) => n * 256 + b, 0);
    return base % 2 ** (32 - prefix) === 0 ? new Cidr(base, prefix) : undefined;
  }

  /** Reads a network. Throws a RangeError where {@link tryParse} gives undefined. */
  static parse(text: string): Cidr {
    const cidr = Cidr.tryParse(text);
    if (!cidr) throw new RangeError(`not an IPv4 network in canonical form: \`${text}\``);
    return cidr;
  }

  /** Number of addresses. */
  get size(): number {
    return 2 ** (32 - this.prefix);
  }

  /** Last address as a number. */
  get last(): number {
    return this.base + this.size - 1;
  }

  contains(other: Cidr): boolean {
    return other.base >= this.base && other.last <= this.last;
  }

  overlaps(other: Cidr): boolean {
    return this.base <= other.last && other.base <= this.last;
  }

  /** The `index`th network of length `prefix` inside this one. Throws a RangeError outside it. */
  subnet(prefix: number, index: number): Cidr {
    if (prefix < this.prefix || prefix > 32 || index < 0 || index >= 2 ** (prefix - this.prefix))
      throw new RangeError(`no /${prefix} number ${index} in ${this.toString()}`);
    return new Cidr(this.base + index * 2 ** (32 - prefix), prefix);
  }

  toString(): string {
    return `${formatIpv4(this.base)}/${this.prefix}`;
  }
}

/** Dotted form of an unsigned 32-bit number. */
export const formatIpv4 = (n: number): string => [24, 16, 8, 0].map((s) => Math.floor(n / 2 ** s) % 256).join('.');
