import { Cidr } from '@zta/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '../src';

const base = { environment: 'dev', cidr: Cidr.parse('10.20.0.0/16'), region: 'eu-central-1', zones: 2 };
const name = fc.stringMatching(/^[a-z]{1,12}$/);
const places = (segments: readonly string[], zones = 2): Map<string, string> =>
  new Map(allocate({ ...base, zones, segments }).segments.flatMap((s) => s.subnets.map((n) => [`${s.id} ${n.zone}`, n.cidr] as const)));

describe('allocate', () => {
  it('adding a segment anywhere, or a zone, renumbers nothing', () =>
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 12 }), fc.nat(20), (names, at) => {
        const after = places(names, 3);
        const before = places(names.filter((_, i) => i !== at % names.length));
        return after.size === 0 || [...before].every(([k, cidr]) => after.get(k) === cidr);
      }),
    ));

  it('networks never overlap and stay inside the VPC', () =>
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 30 }), (names) => {
        const all = [...places(names, 4).values()].map(Cidr.parse);
        return all.every((a, i) => base.cidr.contains(a) && all.every((b, j) => i === j || !a.overlaps(b)));
      }),
    ));

  it('two names on one place are told how to part, and the written line parts them', () => {
    const names = Array.from({ length: 200 }, (_, i) => `s${i}`);
    const { problems } = allocate({ ...base, segments: names });
    const line = /'(\w+)': (\d+)/.exec(problems[0]?.next ?? '')!;
    const pair = [/`(\w+)` and/.exec(problems[0]!.message)![1]!, line[1]!];
    expect(allocate({ ...base, segments: pair }).problems).toHaveLength(1);
    expect(allocate({ ...base, segments: pair, slots: { [line[1]!]: Number(line[2]) } }).problems).toEqual([]);
  });

  it('a network without room says which would do', () => {
    const { problems } = allocate({ ...base, cidr: Cidr.parse('10.0.0.0/24'), segments: ['a', 'b', 'c'] });
    expect(problems[0]).toMatchObject({ code: 'cidr-too-small', path: 'dev.network.cidr', allowed: 'a /23 or larger' });
  });
});
