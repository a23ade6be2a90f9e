import { finding, InputError, type Finding } from '@zta/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, parseWaivers, summarize, waive, type Waiver } from '../src';

const judged = (verdict: Finding['verdict']): Finding => finding({ code: 'KMS.4', claim: 'the key rotates', verdict, reasons: [] });
const { id } = judged('unknown');
const waiver = (expires: string, change: Partial<Waiver> = {}): Waiver => ({ id, reason: 'imported, rotated by hand', owner: 'ada', expires, ...change });

describe('a waiver', () => {
  it('takes an unknown out of the exit code, and the finding stays unknown', () => {
    const waived = waive([judged('unknown')], [waiver('2027-01-31')], '2027-01-01');
    expect(waived).toEqual([{ ...judged('unknown'), waived: { reason: 'imported, rotated by hand', owner: 'ada', expires: '2027-01-31' } }]);
    expect(summarize(waived)).toEqual({ proved: 0, refuted: 0, accepted: 0, unknown: 0, waived: 1 });
    expect(exitCodeOf(summarize(waived))).toBe(0);
  });

  it.each([
    ['2027-01-30', 0],
    ['2027-01-31', 0],
    ['2027-02-01', 3],
  ])('that expires on 2027-01-31 gives, on %s, exit code %i: its day is included', (today, code) => {
    expect(exitCodeOf(summarize(waive([judged('unknown')], [waiver('2027-01-31')], today)))).toBe(code);
  });

  it('never touches a refutation or a proof, whoever signs for it', () => {
    fc.assert(
      fc.property(fc.constantFrom<Finding['verdict']>('proved', 'refuted'), fc.array(fc.record({ id: fc.constantFrom(id, '000000000000'), reason: fc.string({ minLength: 1 }), owner: fc.string({ minLength: 1 }), expires: fc.constantFrom('2000-01-01', '9999-12-31') })), (verdict, waivers) => {
        expect(waive([judged(verdict)], waivers, '2027-01-01')).toEqual([judged(verdict)]);
      }),
    );
  });

  it('of another finding changes nothing', () => {
    expect(waive([judged('unknown')], [waiver('2027-01-31', { id: '000000000000' })], '2027-01-01')).toEqual([judged('unknown')]);
  });

  it('counts where an expired one for the same finding stands before it', () => {
    expect(summarize(waive([judged('unknown')], [waiver('2020-01-01'), waiver('2027-01-31')], '2027-01-01')).waived).toBe(1);
  });
});

describe('a waiver file', () => {
  const problems = (value: unknown): readonly string[] => {
    try {
      parseWaivers(value, 'w.json');
    } catch (e) {
      if (e instanceof InputError) return e.problems.map((p) => p.path);
      throw e;
    }
    return [];
  };

  it('is a list of id, reason, owner and day', () => {
    expect(parseWaivers([waiver('2027-01-31')], 'w.json')).toEqual([waiver('2027-01-31')]);
  });

  it('tells every problem at once, each with its place', () => {
    expect(problems([waiver('soon'), { ...waiver('2027-01-31'), id: 'nonsense', owner: '' }, { id }])).toEqual(['w.json: 0.expires', 'w.json: 1.id', 'w.json: 1.owner', 'w.json: 2.reason', 'w.json: 2.owner', 'w.json: 2.expires']);
  });

  it.each([
    ['a day that is none', [waiver('2027-02-30')]],
    ['a member that nobody knows: a misspelled `expires` would last for ever', [{ ...waiver('2027-01-31'), expire: '2027-01-01' }]],
    ['an object', { id }],
    ['nothing', null],
  ])('is refused with %s', (_, value) => {
    expect(problems(value)).toHaveLength(1);
  });
});
