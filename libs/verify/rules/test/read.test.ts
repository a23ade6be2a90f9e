import { readEstate } from '@zta/verify-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules, runRules } from '../src';
import { everyAction, everyResource, wholeServices } from '../src/read/breadth';
import { readPattern, type Event } from '../src/read/filter-pattern';
import { globMatches } from '../src/read/glob';

const byRegExp = (pattern: string, text: string): boolean => new RegExp(`^${pattern.replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(text);

describe('globMatches', () => {
  it('agrees with a regular expression on small words', () => {
    const word = (letters: string) => fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((a) => a.join(''));
    fc.assert(fc.property(word('ab*?'), word('ab'), (p, t) => globMatches(p, t) === byRegExp(p, t)), { numRuns: 2000 });
  });
});

describe('breadth', () => {
  it('adding a pattern never makes a set narrower', () => {
    const pattern = fc.constantFrom('*', '*:*', 's3:*', 's3:Get*', 'dynamodb:*', 'S3:?*', 'iam:PassRole');
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), pattern, (some, more) => {
        const before = wholeServices(some).services;
        const after = wholeServices([...some, more]).services;
        return before.every((s) => after.includes(s)) && (everyAction(some) !== 'yes' || everyAction([...some, more]) === 'yes');
      }),
    );
  });

  it.each([
    ['*', 'yes'],
    ['arn:aws:s3:::*', 'yes'],
    ['arn:aws:s3:::*/*', 'yes'],
    ['arn:aws:s3:::acme-docs/*', 'no'],
    ['arn:aws:s3:::acme-*', 'no'],
    ['arn:aws:dynamodb:*:*:table/*', 'yes'],
    ['arn:aws:dynamodb:eu-central-1:111111111111:table/acme', 'no'],
    ['arn:aws:logs:*:*:log-group:*', 'yes'],
    ['arn:aws:iam::111111111111:role/acme-*', 'no'],
  ])('%s: every resource? %s', (pattern, answer) => {
    expect(everyResource([pattern])).toBe(answer);
  });
});

describe('readPattern', () => {
  const event: Event = { eventName: 'PutRolePolicy', userIdentity: { type: 'Root' } };
  it.each([
    ['{ $.eventName = "Put*" }', true],
    ['{ $.eventName = PutRolePolicy }', true],
    ['{ $.eventName != "Put*" }', false],
    ['{ $.missing != "x" }', true],
    ['{ $.missing = "*" }', false],
    ['{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS }', true],
    ['{ $.userIdentity.type EXISTS }', true],
    ['{ $.a = "1" || $.userIdentity.type = "Root" && $.eventName = "x" }', false],
    ['{ ($.a = "1" || $.userIdentity.type = "Root") && $.eventName = "Put*" }', true],
  ])('%s on the event: %s', (pattern, matches) => {
    expect(readPattern(pattern)?.(event)).toBe(matches);
  });

  it.each(['ERROR', '[ip, user]', '{ $.n > 3 }', '{ $.a = "1" && }', '{ ($.a = "1" }', '{ $.a[0] = "1" }', '{ $.a = %x% }', '{}'])('%s is of a kind that is not read', (pattern) => {
    expect(readPattern(pattern)).toBeUndefined();
  });

  it('ends on any text', () => {
    fc.assert(fc.property(fc.string(), (t) => { readPattern(`{${t}}`); return true; }));
  });
});

describe('an opening is a set', () => {
  const group = (cidrs: readonly string[]) =>
    runRules(
      readEstate([{ name: 's', json: { resource: { aws_security_group: { g: { name: 'g' } }, aws_vpc_security_group_ingress_rule: Object.fromEntries(cidrs.map((c, i) => [`r${i}`, { security_group_id: '${aws_security_group.g.id}', ip_protocol: '-1', cidr_ipv4: c }])) } } }]),
      rules.filter((r) => r.code === 'group-open-to-internet'),
    )[0];

  it('splitting a network into halves changes no verdict, and each reason has a public witness', () => {
    const network = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 24 })).map(([a, l]) => ({ base: Math.floor((a * 2 ** 24) / 2 ** (32 - l)) * 2 ** (32 - l), length: l }));
    const show = (base: number, length: number): string => `${[24, 16, 8, 0].map((s) => Math.floor(base / 2 ** s) % 256).join('.')}/${length}`;
    fc.assert(
      fc.property(network, ({ base, length }) => {
        const whole = group([show(base, length)]);
        const halves = group([show(base, length + 1), show(base + 2 ** (31 - length), length + 1)]);
        return whole !== undefined && whole.verdict === halves?.verdict && whole.reasons.every((r) => /for example \d+\./.test(r.detail));
      }),
      { numRuns: 60 },
    );
  });

  it('says when rules together are everybody', () => {
    expect(group(['0.0.0.0/1', '128.0.0.0/1'])?.reasons.map((r) => r.detail)).toEqual([expect.stringContaining('every address of IPv4'), expect.stringContaining('every address of IPv4')]);
    expect(group(['0.0.0.0/1'])?.reasons[0]?.detail).not.toContain('every address');
  });
});
