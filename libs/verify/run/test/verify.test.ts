import { finding, formatAddress, type Finding } from '@zta/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, inputsOf, readInputs, report, summarize, verify } from '../src';
import { edited, shop, statements } from './shop';

const inputs = readInputs([shop]);
const whole = verify(inputs);

describe('verify', () => {
  it('judges controls and, with intents, claims about flows', () => {
    const codes = new Set(whole.verdicts.map((f) => f.code));
    expect([...codes]).toEqual(expect.arrayContaining(['S3.5', 'blocked-flow', 'undeclared-grant']));
    expect(whole.verdicts.filter((f) => f.code === 'blocked-flow').map((f) => f.verdict)).toEqual(['proved', 'proved', 'proved', 'proved']);
  });

  it('without intents judges controls alone, and says so', () => {
    const { verdicts, assumptions } = verify({ estate: inputs.estate });
    expect(verdicts.map((f) => f.code)).not.toContain('blocked-flow');
    expect(verdicts.length).toBeGreaterThan(10);
    expect(assumptions).toContain('no intents were given: controls are judged, flows are not');
  });

  it('gives controls their severity and ids, and claims none', () => {
    expect(whole.verdicts.filter((f) => f.code === 'S3.5').map((f) => [f.severity, f.controls?.['fsbp']])).toEqual([['medium', ['S3.5']]]);
    expect(whole.verdicts.filter((f) => f.code === 'blocked-flow' && f.severity !== undefined)).toEqual([]);
  });

  it('says what it could not read', () => {
    const unread = verify(edited((r) => void (r['aws_iam_role_policy'] = { x: { name: 'x', role: '${var.role}', policy: '${var.policy}' } })));
    expect(unread.assumptions).toContain('to which role the policy belongs is not known');
    expect(unread.verdicts.filter((f) => f.code === 'undeclared-grant').map((f) => f.verdict)).toContain('unknown');
  });

  it('of nothing at all proves nothing and refutes nothing', () => {
    expect(verify(inputsOf([])).summary).toEqual({ proved: 0, refuted: 0, accepted: 0, unknown: 0, waived: 0 });
  });

  it('says what it believes: the intents, and the code of functions', () => {
    expect(whole.assumptions.join('\n')).toMatch(/the code of functions is not judged.*\n.*whoever may write them beside the Terraform decides both/);
    expect(verify(edited((r) => void delete r['aws_lambda_function'])).assumptions.join('\n')).not.toContain('code of functions');
  });

  it('marks what the intents accept, and counts it apart', () => {
    const [refuted] = whole.verdicts;
    if (!inputs.intents || !refuted?.at) throw new Error('the shop keeps every control');
    const [dev, ...rest] = inputs.intents.environments;
    if (!dev) throw new Error('the shop has no environment');
    const accepted = [{ address: formatAddress(refuted.at), code: refuted.code, reason: 'a sample' }];
    const again = verify({ ...inputs, intents: { version: 1, environments: [{ ...dev, accepted }, ...rest] } });
    expect(again.summary).toEqual({ ...whole.summary, refuted: whole.summary.refuted - 1, accepted: 1 });
    expect(again.verdicts.find((f) => f.id === refuted.id)).toEqual({ ...refuted, accepted: 'a sample' });
  });

  it('waives an unknown by its id until its day', () => {
    const gap = edited((r) => void (r['aws_s3_bucket_policy'] = { documents: { bucket: '${aws_s3_bucket.documents.id}', policy: '${var.policy}' } }));
    const [unknown] = verify(gap).verdicts.filter((f) => f.verdict === 'unknown');
    if (!unknown) throw new Error('an unread policy left nothing unknown');
    const waivers = [{ id: unknown.id, reason: 'r', owner: 'o', expires: '2027-01-31' }];
    expect(verify(gap, { waivers, today: '2027-01-31' }).summary.waived).toBe(1);
    expect(verify(gap, { waivers, today: '2027-02-01' }).summary.waived).toBe(0);
  });
});

describe('a report', () => {
  it('has the same bytes for the same input', () => {
    expect(JSON.stringify(verify(readInputs([shop])))).toBe(JSON.stringify(whole));
  });

  it('shows first what is refuted, then what is unknown, then what is proved; in each by code, stack and address', () => {
    const mixed = verify(edited((r) => statements(r['aws_s3_bucket_policy']?.['documents'], () => []))).verdicts;
    const ranks = mixed.map((f) => ['refuted', 'unknown', 'proved'].indexOf(f.verdict));
    expect(ranks).toEqual([...ranks].sort());
  });

  it('does not depend on the order in which findings come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...whole.verdicts], { minLength: whole.verdicts.length }), (shuffled) => {
        expect(report('verify', inputs, shuffled, [])).toEqual(report('verify', inputs, whole.verdicts, []));
      }),
      { numRuns: 10 },
    );
  });

  it('says each assumption once, in order', () => {
    expect(report('verify', inputs, [], ['b', 'a', 'b']).assumptions).toEqual(['a', 'b']);
  });

  it('is in the envelope of its verb, with the digest of what was read: Terraform and intents', () => {
    const digest = (i: typeof inputs): string => report('can', i, [], []).input.digest;
    expect(report('can', inputs, [], [])).toMatchObject({ schema: 'zta/can/1', tool: { name: 'zta' } });
    expect(digest({ estate: inputs.estate })).toBe(inputs.estate.digest);
    expect(digest(inputs)).toBe(digest(readInputs([shop])));
    expect(digest(inputs)).not.toBe(digest({ ...inputs, intents: { version: 1, environments: [] } }));
    const believed = (i: typeof inputs): string | undefined => report('can', i, [], []).input.intents;
    expect(believed(inputs)).toMatch(/^[0-9a-f]{64}$/);
    expect(believed({ ...inputs, estate: edited((r) => void delete r['aws_vpc']).estate })).toBe(believed(inputs));
    expect(believed({ estate: inputs.estate })).toBeUndefined();
  });
});

describe('the exit code', () => {
  const f = (verdict: Finding['verdict'], more: Partial<Finding> = {}): Finding => ({ ...finding({ code: 'x', claim: verdict, verdict, reasons: [] }), ...more });
  const waived = { reason: 'r', owner: 'o', expires: '2027-01-31' };
  it.each([
    ['nothing', [], 0],
    ['proofs', [f('proved')], 0],
    ['a refutation', [f('proved'), f('unknown'), f('refuted')], 1],
    ['an unknown', [f('proved'), f('unknown')], 3],
    ['an accepted refutation', [f('refuted', { accepted: 'because' })], 0],
    ['a waived unknown', [f('unknown', { waived })], 0],
    ['an accepted refutation beside an unknown', [f('refuted', { accepted: 'because' }), f('unknown')], 3],
    ['a refutation that somebody tried to waive', [f('refuted', { waived })], 1],
    ['an unknown that somebody tried to accept', [f('unknown', { accepted: 'because' })], 3],
  ])('of %s', (_, findings, code) => {
    expect(exitCodeOf(summarize(findings))).toBe(code);
  });
});
