import { finding, InputError, type Finding } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, newSince, report, inputsOf } from '../src';

const inputs = inputsOf([]);
const judged = (claim: string, verdict: Finding['verdict']): Finding => finding({ code: 'KMS.4', claim, verdict, reasons: [] });
const of = (...verdicts: readonly Finding[]) => report('verify', inputs, verdicts, []);
const compare = (now: readonly Finding[], before: readonly Finding[]) => newSince(of(...now), JSON.parse(JSON.stringify(of(...before))), 'old.json');

describe('a baseline', () => {
  it('leaves only what is new: the exit code speaks of it alone', () => {
    const known = judged('old', 'refuted');
    expect(exitCodeOf(compare([known], [known]).summary)).toBe(0);
    const left = compare([known, judged('new', 'refuted')], [known]);
    expect(left.verdicts.map((f) => f.claim)).toEqual(['new']);
    expect(exitCodeOf(left.summary)).toBe(1);
  });

  it('counts an unknown that became a refutation, and a refutation that became unknown, as new', () => {
    expect(exitCodeOf(compare([judged('x', 'refuted')], [judged('x', 'unknown')]).summary)).toBe(1);
    expect(exitCodeOf(compare([judged('x', 'unknown')], [judged('x', 'refuted')]).summary)).toBe(3);
  });

  it('counts what was proved and no longer is', () => {
    expect(exitCodeOf(compare([judged('x', 'refuted')], [judged('x', 'proved')]).summary)).toBe(1);
  });

  it('counts a refutation that was accepted and no longer is', () => {
    expect(exitCodeOf(compare([judged('x', 'refuted')], [{ ...judged('x', 'refuted'), accepted: 'for emergencies' }]).summary)).toBe(1);
    expect(exitCodeOf(compare([judged('x', 'refuted')], [judged('x', 'refuted')]).summary)).toBe(0);
  });

  it('counts an unknown whose waiver ran out', () => {
    expect(exitCodeOf(compare([judged('x', 'unknown')], [{ ...judged('x', 'unknown'), waived: { reason: 'r', owner: 'o', expires: '2026-01-01' } }]).summary)).toBe(3);
  });

  it('counts one more counter-example of the same finding, and not one less', () => {
    const reason = (detail: string) => ({ code: 'undeclared-grant', detail, at: { stack: 'dev', address: 'aws_s3_bucket.b' } });
    const [one, two] = [{ ...judged('x', 'refuted'), reasons: [reason('a may')] }, { ...judged('x', 'refuted'), reasons: [reason('a may'), reason('b may')] }];
    expect(exitCodeOf(compare([two], [one]).summary)).toBe(1);
    expect(exitCodeOf(compare([one], [two]).summary)).toBe(0);
  });

  it('keeps what is accepted or waived now: it never counted', () => {
    const accepted = { ...judged('x', 'refuted'), accepted: 'for emergencies' };
    expect(compare([accepted], [accepted]).summary).toMatchObject({ accepted: 1, refuted: 0 });
  });

  it('keeps what is proved, and says that it was compared', () => {
    const left = compare([judged('x', 'proved')], [judged('x', 'proved')]);
    expect(left.summary.proved).toBe(1);
    expect(left.assumptions).toEqual(['compared with old.json: only what is new counts']);
  });

  it.each([['a list', []], ['a report of nothing', {}], ['a verdict that is none', { verdicts: [{ id: 'x', verdict: 'fine' }] }], ['a file of another kind', 'x']])('is refused when it is %s', (_, value) => {
    expect(() => newSince(of(), value, 'old.json')).toThrow(InputError);
  });
});
