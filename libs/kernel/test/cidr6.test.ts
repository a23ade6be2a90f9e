import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cidr6 } from '../src';

const prefixed = fc.record({ n: fc.bigInt(0n, (1n << 128n) - 1n), prefix: fc.integer({ min: 0, max: 128 }) });
/** The longest spelling of an address: eight words of four digits. */
const long = (n: bigint): string => Array.from({ length: 8 }, (_, i) => ((n >> BigInt(112 - 16 * i)) & 0xffffn).toString(16).padStart(4, '0')).join(':');
const whole = Cidr6.parse('::/0');

describe('an IPv6 network', () => {
  it.each(['fd12:3456:789a:100::/56', '::/0', '::1/128', '2001:db8::1:0:0:1/128', '1:0:2:3:4:5:6:7/128', 'fd00::/8'])('is read as it is written: %s', (text) => expect(Cidr6.parse(text).toString()).toBe(text));

  it.each(['fd12:3456:789a:101::/56', 'FD00::/8', 'fd00:0::/8', 'fd00::', 'fd00::/129', '1::2::3/128', '1:2:3:4:5:6:7/128', '1:2:3:4:5:6:7:8:9/128', '1:2:3:4:5:6:7::8/128', '::ffff:10.0.0.1/128', '10.0.0.0/8', '', '/64', ':::/0'])('is nothing else, nor spelled otherwise: %s', (text) => {
    expect(Cidr6.tryParse(text)).toBeUndefined();
    expect(() => Cidr6.parse(text)).toThrow(RangeError);
  });

  it('has one spelling, with the first of its longest runs of zeros left out', () =>
    fc.assert(
      fc.property(prefixed, ({ n }) => {
        const found = Cidr6.tryParse(`${long(n).replace(/\b0{1,3}/g, '')}/128`);
        if (found) expect(found.base).toBe(n);
        const shortest = fromNumber(n).toString();
        expect(Cidr6.parse(shortest).base).toBe(n);
        expect(shortest).not.toMatch(/(^|:)0[0-9a-f]/);
      }),
    ));

  it('contains exactly what lies between its ends', () =>
    fc.assert(
      fc.property(prefixed, prefixed, (a, b) => {
        const [x, y] = [networkOf(a.n, a.prefix), networkOf(b.n, b.prefix)];
        expect(x.contains(y)).toBe(y.base >= x.base && y.last <= x.last);
        expect(x.overlaps(y)).toBe(x.contains(y) || y.contains(x));
      }),
    ));

  it('is cut into networks that follow each other', () => {
    const vpc = Cidr6.parse('fd12:3456:789a:100::/56');
    expect([0, 1, 255].map((i) => vpc.subnet(64, i).toString())).toEqual(['fd12:3456:789a:100::/64', 'fd12:3456:789a:101::/64', 'fd12:3456:789a:1ff::/64']);
    for (const [prefix, index] of [[64, 256], [64, -1], [48, 0], [129, 0]] as const) expect(() => vpc.subnet(prefix, index)).toThrow(RangeError);
  });
});

/** The network of a length that holds an address, step by step, since a place is a safe integer. */
const networkOf = (n: bigint, prefix: number): Cidr6 => {
  let found = whole;
  for (let at = 0; at < prefix; ) {
    const step = Math.min(32, prefix - at);
    at += step;
    found = found.subnet(at, Number((n >> BigInt(128 - at)) & ((1n << BigInt(step)) - 1n)));
  }
  return found;
};
const fromNumber = (n: bigint): Cidr6 => networkOf(n, 128);
