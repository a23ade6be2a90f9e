import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEstate } from '@zta/verify-model';
import { isEmptyPorts, portsInclude, reach, readNetwork, subtractPorts, type Reach } from '../src';
import { ip, subnets, terraform, walks, type World } from './walker';
import { borders, world } from './worlds';

const answer = (w: World, shuffle?: <T>(items: readonly T[]) => readonly T[]): Reach => {
  const n = readNetwork(readEstate([{ name: 'w', json: terraform(w, shuffle) }]));
  const [from, to] = ['source', 'target'].map((name) => n.stations.find((s) => s.at.address === `aws_instance.${name}`));
  if (!from || !to) throw new Error('the world has lost a station');
  return reach(n, from, to);
};

const points = [...new Set(borders.flatMap((b) => [b - 1, b, b + 1]))].filter((p) => p >= 1 && p <= 65535);
const addressesOf = (subnet: number): readonly number[] => [0, 1, 2, 3].map((i) => ip((subnets[subnet] ?? '').split('/')[0] ?? '') + i);

/** Every packet of the small world, one at a time. */
const enumerate = (w: World, protocol: 'tcp' | 'udp', port: number): { readonly may: boolean; readonly must: boolean } => {
  let [may, must] = [false, true];
  for (const source of addressesOf(0))
    for (const target of addressesOf(w.target))
      for (const clientPort of points) {
        const ok = walks(w, { source, target, protocol, port, clientPort });
        may ||= ok;
        if (clientPort >= 1024) must &&= ok;
      }
  return { may, must };
};

describe('reach against a brute-force packet walker', () => {
  it('gives the same two bounds on every port of random worlds', () => {
    const seen = { open: 0, partial: 0, closed: 0 };
    fc.assert(
      fc.property(world, (w) => {
        const r = answer(w);
        for (const protocol of ['tcp', 'udp'] as const)
          for (const port of points) {
            const slow = enumerate(w, protocol, port);
            seen[slow.must ? 'open' : slow.may ? 'partial' : 'closed']++;
            expect({ port: `${protocol}/${port}`, may: portsInclude(r.may, protocol, port), must: portsInclude(r.must, protocol, port) }).toEqual({ port: `${protocol}/${port}`, ...slow });
          }
      }),
      { numRuns: 200, seed: 20261124 },
    );
    expect(Object.values(seen).every((n) => n > 300), JSON.stringify(seen)).toBe(true);
  });

  it('explains every answer: a cause when nothing is certain, a reason when the bounds differ', () => {
    fc.assert(
      fc.property(world, (w) => {
        const r = answer(w);
        expect(r.cause === undefined).toBe(!isEmptyPorts(r.must));
        if (!isEmptyPorts(subtractPorts(r.may, r.must))) expect(r.unknowns.length).toBeGreaterThan(0);
        expect(isEmptyPorts(subtractPorts(r.must, r.may))).toBe(true);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});

const halves = (cidr: string): readonly string[] => {
  const [base = '', length = ''] = cidr.split('/');
  const n = Number(length);
  if (n === 32) return [cidr];
  const upper = ip(base) + 2 ** (31 - n);
  return [`${base}/${n + 1}`, `${[24, 16, 8, 0].map((s) => Math.floor(upper / 2 ** s) % 256).join('.')}/${n + 1}`];
};

describe('what must not change an answer', () => {
  const bounds = ({ may, must }: Reach): object => ({ may, must });

  it('the order in which rules are written', () => {
    fc.assert(fc.property(world, (w) => void expect(bounds(answer(w, (x) => [...x].reverse()))).toEqual(bounds(answer(w)))), { numRuns: 150, seed: 11 });
  });

  it('a network of a group rule written as its two halves', () => {
    const split = (w: World): World => ({ ...w, rules: w.rules.flatMap((r) => (typeof r.peer === 'string' ? halves(r.peer).map((peer) => ({ ...r, peer })) : [r])) });
    fc.assert(fc.property(world, (w) => void expect(bounds(answer(split(w)))).toEqual(bounds(answer(w)))), { numRuns: 150, seed: 12 });
  });

  it('a network of an ACL rule written as its two halves', () => {
    const split = (w: World): World => ({ ...w, acls: w.acls.map((lines) => lines?.flatMap((l) => halves(l.cidr).map((cidr, i) => ({ ...l, cidr, number: l.number * 2 + i })))) });
    fc.assert(fc.property(world, (w) => void expect(bounds(answer(split(w)))).toEqual(bounds(answer(w)))), { numRuns: 150, seed: 13 });
  });

  it('one more allow in a group never takes anything away', () => {
    fc.assert(
      fc.property(world, world, (w, other) => {
        const [before, after] = [answer(w), answer({ ...w, rules: [...w.rules, ...other.rules.slice(0, 1)] })];
        expect(isEmptyPorts(subtractPorts(before.may, after.may)) && isEmptyPorts(subtractPorts(before.must, after.must))).toBe(true);
      }),
      { numRuns: 150, seed: 14 },
    );
  });
});
