import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatAddress } from '@zta/kernel';
import { readEstate, type StackInput } from '@zta/verify-model';
import { describe, expect, it } from 'vitest';
import { ruleOf, rules, runRules } from '../src';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly input: { readonly terraform: Readonly<Record<string, unknown>> };
  readonly question: { readonly ask: 'control'; readonly code: string; readonly address: string };
  readonly expect: { readonly verdict: 'proved' | 'refuted' | 'unknown' | 'absent'; readonly cause?: { readonly code: string; readonly address?: string } };
}

const root = join(import.meta.dirname, '../cases');
const cases: readonly Case[] = readdirSync(root).sort().flatMap((folder) => readdirSync(join(root, folder)).sort().map((file): Case => JSON.parse(readFileSync(join(root, folder, file), 'utf8'))));

/** One stack called `s`, or several by name. */
const stacksOf = ({ terraform }: Case['input']): readonly StackInput[] =>
  'resource' in terraform ? [{ name: 's', json: terraform }] : Object.entries(terraform).map(([name, json]) => ({ name, json }));

const ask = (c: Case) => {
  const rule = ruleOf(c.question.code);
  if (!rule) throw new Error(`no rule \`${c.question.code}\``);
  return runRules(readEstate(stacksOf(c.input)), [rule]).filter((f) => f.at && formatAddress(f.at) === c.question.address);
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
