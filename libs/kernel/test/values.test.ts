import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, anyOf, envName, finding, formatArn, formatProblem, InputError, isSlug, kebab, not, tcp, tryParseArn, type Verdict } from '../src';

const verdicts = fc.array(fc.constantFrom<Verdict>('proved', 'refuted', 'unknown'));

describe('verdicts', () => {
  it('de Morgan holds, unknown included', () => fc.assert(fc.property(verdicts, (vs) => not(allOf(vs)) === anyOf(vs.map(not)))));
  it('unknown never counts as a pass', () => expect(allOf(['proved', 'unknown'])).toBe('unknown'));
  it('one refutation decides whatever is unknown', () => expect(allOf(['unknown', 'refuted'])).toBe('refuted'));
});

describe('findings', () => {
  it('have an id that depends on code, address and claim only', () => {
    const base = { code: 'c', claim: 'x', verdict: 'proved', reasons: [] } as const;
    expect(finding(base).id).toBe(finding({ ...base, verdict: 'refuted' }).id);
    expect(finding(base).id).not.toBe(finding({ ...base, claim: 'y' }).id);
  });
});

describe('problems', () => {
  it('say path, value got, values allowed and next step, all at once', () => {
    const p = { code: 'bad', path: 'dev.region', message: 'unknown Region', got: '`x`', allowed: '`eu-central-1`', next: 'write a Region' };
    expect(formatProblem(p)).toBe('dev.region: unknown Region (got `x`; allowed: `eu-central-1`) — write a Region');
    expect(new InputError([p, p]).message.split('\n')).toHaveLength(2);
    expect(new InputError([p]).exitCode).toBe(2);
  });
});

describe('arns, ports and names', () => {
  it('an ARN survives reading and writing, colons in the resource too', () => {
    const text = 'arn:aws-cn:logs:cn-north-1:111111111111:log-group:/a:*';
    expect(formatArn(tryParseArn(text)!)).toBe(text);
    expect(tryParseArn('nothing')).toBeUndefined();
  });
  it('a port outside 1–65535 cannot be built', () => expect(() => tcp(0)).toThrow('65535'));
  it('names', () => {
    expect(kebab('logArchive')).toBe('log-archive');
    expect(envName('orders-db')).toBe('ORDERS_DB');
    expect(isSlug('Orders')).toBe(false);
  });
});
