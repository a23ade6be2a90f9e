import { Cidr } from '@zta/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, type AccessListPlan, type AccessRulePlan, type SegmentPlan } from '../../src';
import { accessListsOf } from '../../src/compile/networking/access-lists';
import type { Path } from '../../src/compile/networking/path';
import { address, connects, passes } from './packets';

const vpc = '10.20.0.0/16';
const world = '52.219.170.10';
const foreign = '10.30.4.4';
const names = ['web', 'orders', 'ledger', 'cache'];
const layout = (zones: number): readonly SegmentPlan[] => allocate({ environment: 'dev', cidr: Cidr.parse(vpc), region: 'eu-central-1', zones, segments: [...names, 'endpoints', 'transit'] }).segments;

const place = (name: string) => ({ group: name, segment: name });
const path = (from: string, to: Path['to'], port: number): Path => ({ flow: `${from}->x`, from: place(from), to, protocol: 'tcp', port, description: 'x' });
const anyPath = fc
  .record({ from: fc.constantFrom(...names), to: fc.oneof(fc.constantFrom(...names, 'endpoints').map(place), fc.constant({ gateway: 's3' } as const), fc.constant({ host: 'pay.example.com' })), port: fc.constantFrom(443, 5432, 8443) })
  .filter(({ from, to }) => !('segment' in to && to.segment === from))
  .map(({ from, to, port }) => path(from, to, port));
const paths = fc.array(anyPath, { minLength: 1, maxLength: 8 });

const addressesOf = (segments: readonly SegmentPlan[], id: string): readonly string[] => segments.find((s) => s.id === id)?.subnets.map((n) => address(n.cidr)) ?? [];
/** Ends of a path: every zone of the client with every zone of the server, or the world. */
const ends = (segments: readonly SegmentPlan[], p: Path): readonly (readonly [string, string])[] =>
  addressesOf(segments, p.from.segment).flatMap((a) => ('segment' in p.to ? addressesOf(segments, p.to.segment) : [world]).map((b) => [a, b] as const));
const carries = (lists: readonly AccessListPlan[], segments: readonly SegmentPlan[], p: Path): boolean => ends(segments, p).every(([a, b]) => connects(lists, segments, a, b, p.port));

/** A request to a high port may stand within the replies of a flow the other way; it keeps its own line, so that neither flow depends on the other. */
const covers = (wide: AccessRulePlan, narrow: AccessRulePlan): boolean =>
  wide !== narrow && wide.action === 'allow' && wide.cidr === narrow.cidr && wide.fromPort <= narrow.fromPort && wide.toPort >= narrow.toPort;

describe('network ACLs', () => {
  it('let every declared flow pass, both ways, between all zones and to every client port', () =>
    fc.assert(
      fc.property(paths, fc.integer({ min: 2, max: 4 }), (ps, zones) => {
        const segments = layout(zones);
        const lists = accessListsOf(ps, segments, vpc);
        return ps.every((p) => carries(lists, segments, p));
      }),
    ));

  it('hold no line that a flow does not need: without any one of them, and those within it, a flow is blocked', () =>
    fc.assert(
      fc.property(paths, (ps) => {
        const segments = layout(2);
        const lists = accessListsOf(ps, segments, vpc);
        const transit = addressesOf(segments, 'transit');
        const works = (l: readonly AccessListPlan[]): boolean =>
          ps.every((p) => {
            if (!carries(l, segments, p)) return false;
            if (!('host' in p.to)) return true;
            // The transit subnet sees a request with the client's address, and a reply with the client as its destination.
            const list = l.filter((x) => x.segment === 'transit');
            return transit.every((t) => addressesOf(segments, p.from.segment).every((c) => passes([...list], segments.filter((s) => s.id === 'transit'), { from: c, to: t, port: p.port }) && passes([...list], segments.filter((s) => s.id === 'transit'), { from: t, to: c, port: 65535 })));
          });
        return lists.every((list) =>
          (['ingress', 'egress'] as const).every((side) =>
            list[side].filter((r) => r.action === 'allow' && !list[side].some((o) => covers(o, r))).every((gone) => !works(lists.map((l) => (l === list ? { ...l, [side]: l[side].filter((r) => r !== gone) } : l)))),
          ),
        );
      }),
      { numRuns: 40 },
    ));

  it('refuse what no flow asks for: other ports, other segments, other environments, and connections from the world', () =>
    fc.assert(
      fc.property(paths, fc.constantFrom(...names), fc.constantFrom(...names), fc.constantFrom(22, 443, 5432, 8443), (ps, a, b, port) => {
        const segments = layout(2);
        const lists = accessListsOf(ps, segments, vpc);
        const [from = '', to = ''] = [addressesOf(segments, a)[0], addressesOf(segments, b)[1]];
        const declared = ps.some((p) => p.from.segment === a && 'segment' in p.to && p.to.segment === b && p.port === port);
        // A low port is reached by a request only; a high one may also be let through as the reply of a flow the other way.
        const reply = port >= 1024 && ps.some((p) => p.from.segment === b && 'segment' in p.to && p.to.segment === a);
        if (!declared && !reply && a !== b && passes(lists, segments, { from, to, port })) return false;
        return !passes(lists, segments, { from, to: foreign, port }) && !passes(lists, segments, { from: foreign, to: from, port }) && !passes(lists, segments, { from: world, to: from, port: 443 });
      }),
    ));

  it('a flow more or less leaves the numbers of all other lines alone', () =>
    fc.assert(
      fc.property(paths, anyPath, (ps, more) => {
        const segments = layout(3);
        const before = accessListsOf(ps, segments, vpc);
        const after = accessListsOf([...ps, more], segments, vpc);
        return before.every((l, i) => (['ingress', 'egress'] as const).every((side) => l[side].every((r) => after[i]?.[side].some((o) => JSON.stringify(o) === JSON.stringify(r)))));
      }),
    ));

  it('a network outside private space is walled off too', () => {
    const lists = accessListsOf([path('web', { gateway: 's3' }, 443)], [{ id: 'web', subnets: [{ zone: 'a', cidr: '198.51.100.0/28' }] }], '198.51.100.0/24');
    expect(lists[0]?.egress.filter((r) => r.action === 'deny').map((r) => r.cidr)).toContain('198.51.100.0/24');
  });
});
