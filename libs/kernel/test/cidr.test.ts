import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cidr, formatIpv4 } from '../src';

const cidr = fc
  .tuple(fc.integer({ min: 0, max: 32 }), fc.nat(0xffffffff))
  .map(([prefix, n]) => Cidr.parse(`${formatIpv4(n - (n % 2 ** (32 - prefix)))}/${prefix}`));

describe('Cidr', () => {
  it('prints what it reads', () => fc.assert(fc.property(cidr, (c) => Cidr.parse(c.toString()).toString() === c.toString())));

  it('refuses host bits, wrong bytes and other text', () => {
    for (const text of ['10.0.0.1/24', '10.0.0.256/32', '10.0.0.0/33', '10.0.0.0', '::/0', '']) expect(Cidr.tryParse(text)).toBeUndefined();
    expect(() => Cidr.parse('10.0.0.1/24')).toThrow('canonical');
  });

  it('two networks overlap exactly when one contains the other', () =>
    fc.assert(fc.property(cidr, cidr, (a, b) => a.overlaps(b) === (a.contains(b) || b.contains(a)))));

  it('sibling subnets are disjoint and inside their parent', () =>
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 24 }), fc.nat(200), fc.nat(200), (p, i, j) => {
        const parent = Cidr.parse('10.0.0.0/8').subnet(p, 0);
        const bits = p + 8;
        const [a, b] = [parent.subnet(bits, i), parent.subnet(bits, j)];
        return parent.contains(a) && parent.contains(b) && a.overlaps(b) === (i === j);
      }),
    ));
});
