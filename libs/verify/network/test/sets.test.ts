import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allPorts, everyAddress, everyIpv4, formatAddressSet, formatPortSet, isEmptyAddresses, noAddresses, noPorts, parseCidr, parsePrefix, ports, portsInclude, protocolBlock, publicAddresses, subtractAddresses, unionAddresses, unionPorts, witnessOf, withoutPort } from '../src';
import { includes, intersect, intervals, pieces, subtract, union, type Intervals } from '../src/sets/intervals';

const size = 12;
const raw = fc.array(fc.tuple(fc.integer({ min: 0, max: size }), fc.integer({ min: 0, max: size })).map(([a, b]): readonly [number, number] => [Math.min(a, b), Math.max(a, b)]), { maxLength: 6 });
const members = (s: Intervals<number>): readonly boolean[] => Array.from({ length: size }, (_, i) => includes(s, i));
const naive = (parts: readonly (readonly [number, number])[]): readonly boolean[] => Array.from({ length: size }, (_, i) => parts.some(([a, b]) => a <= i && i < b));

describe('intervals against sets of points', () => {
  it('union, intersection and difference have exactly the points they should', () => {
    fc.assert(
      fc.property(raw, raw, (x, y) => {
        const [a, b] = [intervals(x), intervals(y)];
        const [p, q] = [naive(x), naive(y)];
        expect(members(a)).toEqual(p);
        expect(members(union(a, b))).toEqual(p.map((v, i) => v || q[i]));
        expect(members(intersect(a, b))).toEqual(p.map((v, i) => v && q[i]));
        expect(members(subtract(a, b))).toEqual(p.map((v, i) => v && !q[i]));
      }),
      { numRuns: 2000 },
    );
  });

  it('one set has one form: sorted, disjoint, not touching', () => {
    fc.assert(
      fc.property(raw, raw, (x, y) => {
        for (const s of [union(intervals(x), intervals(y)), intersect(intervals(x), intervals(y)), subtract(intervals(x), intervals(y))])
          s.forEach(([from, to], i) => {
            expect(from).toBeLessThan(to);
            const next = s[i + 1];
            if (next) expect(to).toBeLessThan(next[0]);
          });
      }),
      { numRuns: 2000 },
    );
  });

  it('pieces cover the set and no other set cuts through one', () => {
    fc.assert(
      fc.property(raw, raw, (x, y) => {
        const [a, b] = [intervals(x), intervals(y)];
        const cut = pieces(a, [b]);
        expect(intervals(cut)).toEqual(a);
        for (const [from, to] of cut) expect(new Set(Array.from({ length: to - from }, (_, i) => includes(b, from + i))).size).toBe(1);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('addresses', () => {
  it('two halves are the whole, in both families', () => {
    const half = (...texts: readonly string[]) => texts.map((t) => parseCidr(t) ?? noAddresses).reduce(unionAddresses);
    expect(half('0.0.0.0/1', '128.0.0.0/1')).toEqual(everyIpv4);
    expect(half('0.0.0.0/0', '::/1', '8000::/1')).toEqual(everyAddress);
  });

  it('host bits are dropped and a lone address is a network of one', () => {
    expect(parseCidr('10.1.2.3/16')).toEqual(parseCidr('10.1.0.0/16'));
    expect(parsePrefix('10.1.2.3')?.length).toBe(32);
    expect(parseCidr('2001:db8::1')).toEqual(parseCidr('2001:db8:0:0:0:0:0:1/128'));
    expect(parseCidr('::ffff:1.2.3.4')).toEqual(parseCidr('::ffff:102:304'));
  });

  it.each(['10.0.0.0/33', '10.0.0/8', '300.0.0.0/8', '::/129', ':::/0', '1::2::3', 'x', '', '10.0.0.0/8/8', '1:2:3:4:5:6:7:8:9'])('refuses `%s`', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('print as the fewest networks and read back as the same set', () => {
    const network = fc.tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 })).map(([a, l]) => parseCidr(`${[24, 16, 8, 0].map((s) => Math.floor(a / 2 ** s) % 256).join('.')}/${l}`) ?? noAddresses);
    fc.assert(
      fc.property(network, network, (a, b) => {
        const set = subtractAddresses(unionAddresses(a, b), parseCidr('10.0.0.0/30') ?? noAddresses);
        if (isEmptyAddresses(set)) return;
        expect(formatAddressSet(set).split(', ').map((t) => parseCidr(t) ?? noAddresses).reduce(unionAddresses)).toEqual(set);
      }),
    );
    expect(formatAddressSet(parseCidr('2001:db8:0:1::/64') ?? noAddresses)).toBe('2001:db8:0:1::/64');
    expect(formatAddressSet(noAddresses)).toBe('no address');
  });

  it('have a witness of the internet where there is one', () => {
    expect(witnessOf(everyIpv4)).toBe('1.0.0.0');
    expect(witnessOf(parseCidr('10.0.0.0/8') ?? noAddresses)).toBe('10.0.0.0');
    expect(witnessOf(parseCidr('2600::/16') ?? noAddresses)).toBe('2600::');
    expect(witnessOf(noAddresses)).toBeUndefined();
  });

  it('of private networks are no part of the internet', () => {
    for (const text of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.169.254', 'fd00::/8', 'fe80::/10']) {
      const set = parseCidr(text) ?? noAddresses;
      expect(subtractAddresses(set, publicAddresses), text).toEqual(set);
    }
  });
});

describe('ports', () => {
  it('of one protocol are not those of another, and an ICMP type is no port', () => {
    const set = unionPorts(ports('tcp', 443), ports('icmp', 8 * 256, 8 * 256 + 255));
    expect([portsInclude(set, 'tcp', 443), portsInclude(set, 'udp', 443), portsInclude(set, 'tcp', 8), portsInclude(set, '6', 443)]).toEqual([true, false, false, true]);
  });

  it('lose one port at a time', () => {
    expect(withoutPort(ports('tcp', 443), 'tcp', 443)).toEqual(noPorts);
    expect(formatPortSet(withoutPort(ports('tcp', 442, 444), 'tcp', 443))).toBe('tcp/442, tcp/444');
    expect(withoutPort(ports('tcp', 443), 'udp', 443)).toEqual(ports('tcp', 443));
  });

  it.each([
    [noPorts, 'no port'],
    [allPorts, 'all traffic'],
    [ports('tcp', 0, 65535), 'tcp/all'],
    [unionPorts(ports('tcp', 443), ports('udp', 53, 54)), 'tcp/443, udp/53-54'],
    [ports('icmp', 2048), 'icmp type 8 code 0'],
    [ports('icmp', 2048, 2303), 'icmp type 8'],
    [[[protocolBlock(50)[0], protocolBlock(51)[1]]] as const, 'protocols 50-51'],
  ])('are printed for people: %#', (set, text) => {
    expect(formatPortSet(set)).toBe(text);
  });

  it('of a protocol that does not exist are refused', () => {
    expect(() => ports('sctpx', 1)).toThrow(RangeError);
  });
});
