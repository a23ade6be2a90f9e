import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayOverlap, witnesses } from '../src/sets/classes';
import { match } from '../src/sets/match';
import { compile, glob, substitute, type Reading } from '../src/sets/pattern';
import { hole } from '../src/sets/symbol';

const noRefs = (): string => '';
const wild: Reading = { wild: true, variables: false };

/** The definition of `*` and `?`, word by word, as slow as can be. */
const literally = (pattern: string, text: string): boolean => {
  if (pattern === '') return text === '';
  if (pattern[0] === '*') return literally(pattern.slice(1), text) || (text !== '' && literally(pattern, text.slice(1)));
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && literally(pattern.slice(1), text.slice(1));
};

const letters = fc.constantFrom('a', 'b', ':');
const words = fc.string({ unit: letters, maxLength: 6 });
const globs = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 5 });

describe('matching', () => {
  test('is the definition of the wildcards, word by word', () => {
    fc.assert(fc.property(globs, words, (p, t) => { expect(match(glob(p), t)).toBe(literally(p, t)); }));
  });

  test('of a text with a hole is certain only when every text in its place gives the same answer', () => {
    const h = hole('s/aws_kms_key.k.key_id');
    fc.assert(
      fc.property(globs, words, words, fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 }), (p, before, after, filling) => {
        const answer = match(glob(p), before + h + after);
        if (typeof answer === 'boolean') expect(literally(p, before + filling + after)).toBe(answer);
      }),
    );
  });

  test('knows that identifiers of different elements differ, and that a written one may be that of an element', () => {
    const [a, b] = [hole('s/aws_vpc_endpoint.a.id'), hole('s/aws_vpc_endpoint.b.id')];
    expect(match(glob(a), a)).toBe(true);
    expect(match(glob(a), b)).toBe(false);
    expect(match(glob('vpce-0123'), a)).toEqual([expect.objectContaining({ code: 'UNKNOWN_IDENTIFIER' })]);
    expect(match(glob('arn:aws:s3:::b'), a)).toBe(false);
    expect(match(glob(hole('s/data.aws_vpc_endpoint.c.id')), a)).toEqual([expect.objectContaining({ code: 'UNKNOWN_IDENTIFIER' })]);
  });

  test('of a key by account and Region is certain though its id is not known', () => {
    const key = `arn:aws:kms:eu-central-1:111111111111:key/${hole('s/aws_kms_key.k.key_id')}`;
    expect(match(glob('arn:aws:kms:*:111111111111:key/*'), key)).toBe(true);
    expect(match(glob('arn:aws:kms:*:222222222222:key/*'), key)).toBe(false);
  });

  test('keeps a wildcard inside its segment where AWS does', () => {
    const resource = (p: string) => compile(p, { ...wild, arn: 'resource' }, noRefs);
    const condition = (p: string) => compile(p, { ...wild, arn: 'condition' }, noRefs);
    expect(match(resource('arn:aws:iam::1*1:role/x'), 'arn:aws:iam::1:1:role/x')).toBe(false);
    expect(match(resource('arn:aws:iam:*'), 'arn:aws:iam::1:role/x')).toBe(true);
    expect(match(condition('arn:aws:iam:*'), 'arn:aws:iam::1:role/x')).toBe(false);
    expect(match(condition('arn:aws:logs:*:1:log-group:*'), 'arn:aws:logs:eu-west-1:1:log-group:a:b')).toBe(true);
  });

  test('leaves a part that could not be read open, but not the parts around it', () => {
    const p = compile({ $: 'template', parts: ['arn:aws:s3:::', { $: 'unknown', reason: 'a function' }, '/*'] }, wild, noRefs);
    expect(match(p, 'arn:aws:s3:::b/k')).toEqual([{ code: 'UNKNOWN_VALUE', detail: 'a function' }]);
    expect(match(p, 'arn:aws:sqs:::b/k')).toBe(false);
  });
});

describe('policy variables', () => {
  const read = (p: string) => compile(p, { wild: true, variables: true }, noRefs);
  test('stand for the value in the request, in which a star is a star', () => {
    const p = substitute(read('home/${aws:username}/*'), (k) => (k === 'aws:username' ? 'a*' : undefined));
    expect(p && match(p, 'home/a*/x')).toBe(true);
    expect(p && match(p, 'home/ab/x')).toBe(false);
  });
  test('without a value match nothing, unless they have a default', () => {
    expect(substitute(read('${aws:username}'), () => undefined)).toBeUndefined();
    expect(substitute(read("${aws:username, 'nobody'}"), () => undefined)?.literal).toBe('nobody');
  });
  test('escape the wildcards', () => {
    expect(match(read('a${*}'), 'ab')).toBe(false);
    expect(match(read('a${*}'), 'a*')).toBe(true);
  });
});

describe('equivalence classes', () => {
  test('have a witness for every way in which a text can match', () => {
    fc.assert(
      fc.property(fc.array(globs, { minLength: 1, maxLength: 4 }), words, (patterns, text) => {
        const vector = (t: string): string => patterns.map((p) => Number(literally(p, t))).join('');
        expect(witnesses(patterns.map(glob)).map(vector)).toContain(vector(text));
      }),
      { numRuns: 300 },
    );
  });

  test('inside a pattern have only witnesses that belong to it, and all of them', () => {
    fc.assert(
      fc.property(globs, fc.array(globs, { minLength: 1, maxLength: 3 }), words, (within, patterns, text) => {
        const vector = (t: string): string => patterns.map((p) => Number(literally(p, t))).join('');
        const found = witnesses(patterns.map(glob), glob(within));
        for (const w of found) expect(literally(within, w)).toBe(true);
        if (literally(within, text)) expect(found.map(vector)).toContain(vector(text));
      }),
      { numRuns: 300 },
    );
  });

  test('tell whether two patterns meet', () => {
    expect(mayOverlap(glob('arn:aws:s3:::b/*'), glob('arn:aws:s3:::*/x?'))).toBe(true);
    expect(mayOverlap(glob('arn:aws:s3:::b/*'), glob('arn:aws:s3:::c*'))).toBe(false);
  });
});
