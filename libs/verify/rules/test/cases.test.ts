import { formatAddress } from '@zta/kernel';
import { readEstate } from '@zta/verify-model';
import { describe, expect, it } from 'vitest';
import { ruleOf, rules, runRules } from '../src';
import { cases, stacksOf, type Case } from './cases';

const ask = (c: Case) => {
  const rule = ruleOf(c.question.code);
  if (!rule) throw new Error(`no rule \`${c.question.code}\``);
  return runRules(readEstate(stacksOf(c.input.terraform)), [rule]).filter((f) => f.at && formatAddress(f.at) === c.question.address);
};

describe('rules', () => {
  it.each(cases.map((c) => [c.id, c] as const))('%s', (_id, c) => {
    const found = ask(c);
    if (c.expect.verdict === 'absent') {
      expect(found).toEqual([]);
      return;
    }
    expect(found.map((f) => f.verdict), found.flatMap((f) => f.reasons.map((r) => r.detail)).join('; ')).toEqual([c.expect.verdict]);
    const { cause } = c.expect;
    const reasons = found[0]?.reasons ?? [];
    if (c.expect.verdict === 'proved') expect(reasons).toEqual([]);
    else expect(reasons.map((r) => r.code)).toContain(cause?.code);
    if (cause?.address) expect(reasons.filter((r) => r.code === cause.code).map((r) => r.at && formatAddress(r.at))).toContain(cause.address);
  });

  it.each(rules.map((r) => [r.code, r] as const))('%s has a case that refutes it and one that keeps it', (code, rule) => {
    const verdicts = cases.filter((c) => c.question.code === code).map((c) => c.expect.verdict);
    expect(verdicts, 'a check that cannot fail is a defect').toContain('refuted');
    expect(verdicts).toContain(rule.forbids ? 'absent' : 'proved');
    if (!rule.forbids) expect(verdicts, 'what the text does not tell must stay unknown').toContain('unknown');
  });

  it('every case lies in the folder of its rule and has an id of its own', () => {
    expect(cases.filter((c) => !c.id.startsWith(`${c.question.code}/`)).map((c) => c.id)).toEqual([]);
    expect(new Set(cases.map((c) => c.id)).size).toBe(cases.length);
  });
});
