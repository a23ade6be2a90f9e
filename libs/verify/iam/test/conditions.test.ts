import { describe, expect, test } from 'vitest';
import { readConditions } from '../src/condition/atom';
import { holds } from '../src/condition/holds';
import { addressWitnesses, formatAddress, readAddresses } from '../src/sets/addresses';
import type { Tri } from '../src/tri';

const decide = (operator: string, values: string | readonly string[], given: string | undefined, others: Readonly<Record<string, string>> = {}): Tri => {
  const { atoms } = readConditions({ [operator]: { 'aws:Key': values } }, true, () => '');
  const [atom] = atoms;
  if (!atom) throw new Error('not read');
  return holds(atom, (id) => (id === 'aws:key' ? given : others[id]));
};

/** "IAM JSON policy elements: Condition operators": operator, value in the policy, value in the request, does it hold. */
const table: readonly (readonly [string, string | readonly string[], string | undefined, boolean])[] = [
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', 'a*', 'ab', false],
  ['StringEquals', ['a', 'b'], 'b', true],
  ['StringEquals', 'a', undefined, false],
  ['StringEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIfExists', 'a', 'b', false],
  ['StringNotEquals', 'a', 'b', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', 'a', undefined, true],
  ['StringEqualsIgnoreCase', 'AbC', 'aBc', true],
  ['StringNotEqualsIgnoreCase', 'AbC', 'aBc', false],
  ['StringLike', 'a*c?', 'abcd', true],
  ['StringLike', 'a*c?', 'abc', false],
  ['StringNotLike', 'a*', 'ab', false],
  ['StringNotLike', 'a*', undefined, true],
  ['NumericLessThan', '1.2', '1.1', true],
  ['NumericLessThan', '1.2', '1.2', false],
  ['NumericLessThanEquals', '1.2', '1.2', true],
  ['NumericGreaterThan', '10', '9', false],
  ['NumericGreaterThanEquals', '10', '10', true],
  ['NumericEquals', ['1', '2'], '2.0', true],
  ['NumericNotEquals', '1', '2', true],
  ['NumericLessThan', '1', undefined, false],
  ['NumericEquals', '1', 'one', false],
  ['DateGreaterThan', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', true],
  ['DateLessThan', '2026-01-01T00:00:00Z', '1767225599', true],
  ['DateEquals', '2026-01-01T00:00:00Z', '1767225600', true],
  ['Bool', 'false', 'false', true],
  ['Bool', 'False', 'false', true],
  ['Bool', 'false', undefined, false],
  ['BoolIfExists', 'false', undefined, true],
  ['BinaryEquals', 'QQ==', 'QQ==', true],
  ['IpAddress', '10.0.0.0/8', '10.1.2.3', true],
  ['IpAddress', ['0.0.0.0/1', '128.0.0.0/1'], '203.0.113.7', true],
  ['IpAddress', '0.0.0.0/0', '2001:db8::1', false],
  ['IpAddress', '2001:db8::/32', '2001:db8:1::1', true],
  ['NotIpAddress', '10.0.0.0/8', '10.1.2.3', false],
  ['NotIpAddress', '10.0.0.0/8', undefined, true],
  ['ArnEquals', 'arn:aws:sns:*:1:t', 'arn:aws:sns:eu-west-1:1:t', true],
  ['ArnLike', 'arn:aws:iam::1:role/a*', 'arn:aws:iam::1:role/a/b', true],
  ['ArnLike', 'arn:aws:iam::*:role/a', 'arn:aws:iam::1:x:role/a', false],
  ['ArnLike', '*', 'arn:aws:iam::1:role/a', true],
  ['ArnNotEquals', 'arn:aws:iam::1:role/a', 'arn:aws:iam::1:role/b', true],
  ['ArnNotLike', 'arn:aws:iam::1:role/a', undefined, true],
  ['Null', 'true', undefined, true],
  ['Null', 'false', undefined, false],
  ['Null', 'true', 'x', false],
  ['ForAllValues:StringEquals', ['a', 'b'], '["a","b"]', true],
  ['ForAllValues:StringEquals', ['a', 'b'], '["a","c"]', false],
  ['ForAllValues:StringEquals', 'a', undefined, true],
  ['ForAnyValue:StringEquals', 'a', '["a","c"]', true],
  ['ForAnyValue:StringEquals', 'a', '["b","c"]', false],
  ['ForAnyValue:StringEquals', 'a', undefined, false],
  ['ForAnyValue:StringEqualsIfExists', 'a', undefined, true],
  ['ForAllValues:StringNotEquals', 'a', '["b","a"]', false],
  ['ForAnyValue:StringNotEquals', 'a', '["b","a"]', true],
  ['ForAnyValue:StringNotEquals', 'a', undefined, false],
];

describe('condition operators', () => {
  test.each(table)('%s %j: a request with %j', (operator, values, given, expected) => {
    expect(decide(operator, values, given)).toBe(expected);
  });

  test('that are made for one value leave several open, unless all of them give one answer', () => {
    expect(decide('StringEquals', 'a', '["a","b"]')).toEqual([expect.objectContaining({ code: 'SEVERAL_VALUES' })]);
    expect(decide('StringNotEquals', 'a', '["a","b"]')).toEqual([expect.objectContaining({ code: 'SEVERAL_VALUES' })]);
    expect(decide('StringNotEquals', 'a', '["b","c"]')).toBe(true);
  });

  test('compare with the value that a policy variable has in the request, and with nothing where it has none', () => {
    expect(decide('StringEquals', '${aws:username}', 'ann', { 'aws:username': 'ann' })).toBe(true);
    expect(decide('StringEquals', '${aws:username}', 'ann')).toBe(false);
  });

  test('that AWS does not document, or values that are none, leave the answer open', () => {
    expect(readConditions({ StringMatches: { k: 'a' } }, true, () => '').reasons).toEqual([expect.objectContaining({ code: 'UNKNOWN_OPERATOR' })]);
    expect(readConditions({ NullIfExists: { k: 'true' } }, true, () => '').reasons).toHaveLength(1);
    for (const [operator, value] of [['IpAddress', 'somewhere'], ['NumericLessThan', 'many'], ['DateLessThan', 'soon'], ['ArnLike', 'role']] as const)
      expect(decide(operator, value, '1')).toEqual([expect.objectContaining({ code: 'UNREADABLE_CONDITION' })]);
  });
});

describe('addresses', () => {
  test.each(['0.0.0.0', '10.20.30.40', '255.255.255.255', '2001:db8::1', '::', 'fe80::1:2:3'])('%s is written as it was read', (text) => {
    expect(formatAddress(readAddresses(text)?.from ?? -1n)).toBe(text);
  });
  test('have a witness inside and on either side of each block', () => {
    const found = addressWitnesses([readAddresses('10.0.0.0/8') ?? { from: 0n, to: 0n }]);
    expect(found).toEqual(expect.arrayContaining(['10.0.0.0', '10.255.255.255', '9.255.255.255', '11.0.0.0', '2001:db8::1']));
  });
  test.each(['10.0.0.256', '10.0.0.0/33', '1.2.3', ':::', '1:2:3:4:5:6:7:8:9', 'x'])('%s is none', (text) => {
    expect(readAddresses(text)).toBeUndefined();
  });
});
