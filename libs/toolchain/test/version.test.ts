import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isOlder } from '../src';

const number = fc.nat({ max: 30 });
const version = fc.tuple(number, number, number);

it('orders versions as their numbers are ordered', () =>
  fc.assert(
    fc.property(version, version, (a, b) => {
      const first = a.findIndex((n, i) => n !== b[i]);
      expect(isOlder(a.join('.'), b.join('.'))).toBe(first >= 0 && (a[first] ?? 0) < (b[first] ?? 0));
    }),
  ));

it('compares numbers, not text', () => expect(isOlder('1.9.8', '1.11.0')).toBe(true));

it('takes a pre-release for its release, and a missing number for 0', () => {
  expect(isOlder('1.11.0-rc1', '1.11.0')).toBe(false);
  expect(isOlder('1.11', '1.11.0')).toBe(false);
});
