import fc from 'fast-check';
import type { AclLine, GroupRule, Protocol, RouteLine, World } from './walker';

/** Borders at which rules begin and end; packets are tried at each and one beyond. */
export const borders = [1, 80, 443, 1023, 1024, 32768, 60999, 65535] as const;

const protocol = fc.constantFrom<Protocol>('tcp', 'tcp', 'udp', '-1');
const span = fc.tuple(fc.constantFrom(...borders), fc.constantFrom(...borders)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const wide = fc.constantFrom({ from: 443, to: 443 }, { from: 1, to: 65535 }, { from: 1, to: 65535 }, { from: 1024, to: 65535 });
const ports = fc.oneof(span, { arbitrary: wide, weight: 2 });
const cidr = fc.constantFrom('0.0.0.0/0', '0.0.0.0/0', '10.0.0.0/23', '0.0.0.0/1', '10.0.0.0/8', '10.0.0.0/24', '10.0.0.0/30', '10.0.0.2/31', '10.0.0.4/30', '10.0.0.5/32', '10.0.1.0/24', '10.0.1.0/31', '10.0.1.3/32');

const rule: fc.Arbitrary<GroupRule> = fc
  .record({ group: fc.constantFrom<0 | 1>(0, 1), out: fc.boolean(), protocol, ports, peer: fc.oneof(fc.constantFrom<0 | 1>(0, 1), cidr) })
  .map(({ ports: p, ...r }) => ({ ...r, ...p }));
const line: fc.Arbitrary<Omit<AclLine, 'number'>> = fc.record({ out: fc.boolean(), protocol, ports, allow: fc.constantFrom(true, true, false), cidr }).map(({ ports: p, ...l }) => ({ ...l, ...p }));
const acl = fc.option(
  fc.array(line, { minLength: 2, maxLength: 7 }).map((lines) => lines.map((l, i): AclLine => ({ ...l, number: 100 + i * 10 }))),
  { nil: undefined, freq: 1 },
);
const route: fc.Arbitrary<RouteLine> = fc.record({ cidr: fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/24', '10.0.0.0/31', '10.0.1.0/24', '10.0.1.0/30', '10.0.1.2/31'), peering: fc.boolean() });
const table = fc.uniqueArray(route, { maxLength: 4, selector: (r) => r.cidr });

/** Worlds in which connections come about often enough that every rule kind decides some. */
export const world: fc.Arbitrary<World> = fc.record({
  target: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
  rules: fc.array(rule, { minLength: 4, maxLength: 10 }).map((rules): readonly GroupRule[] => [...rules, { group: 0, out: true, protocol: '-1', from: 0, to: 0, peer: '10.0.0.0/23' }]),
  acls: fc.tuple(acl, acl, acl),
  routes: fc.tuple(table, table).map(([a, b]): World['routes'] => [route0(a, '10.0.1.0/24'), route0(b, '10.0.0.0/24')]),
});

/** Half of the tables lead to the other VPC whatever else they say. */
const route0 = (lines: readonly RouteLine[], other: string): readonly RouteLine[] => (lines.length % 2 ? lines : [...lines.filter((l) => l.cidr !== other), { cidr: other, peering: true }]);
