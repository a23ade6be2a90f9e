import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEstate } from '@zta/verify-model';
import { describe, expect, it } from 'vitest';
import { packs, register, rules, rulesMarkdown, runRules, type Rule } from '../src';

const [first] = rules;
const bucket = readEstate([{ name: 's', json: { resource: { aws_s3_bucket: { b: {} } }, data: { aws_s3_bucket: { d: { bucket: 'b' } } } } }]);
const rule = (change: Partial<Rule>): Rule => ({ code: 'x', title: 'x holds', why: 'because', controls: {}, severity: 'low', source: 'a page', applies: () => true, evaluate: () => ({ verdict: 'proved', reasons: [] }), ...change });

describe('the list of rules', () => {
  it('refuses two rules of one code, whatever their case', () => {
    expect(() => register([rule({ code: 'S3.1' }), rule({ code: 's3.1' })])).toThrow('two rules have one code: `s3.1`');
  });

  it.each(rules.map((r) => [r.code, r] as const))('%s reads as a sentence and says why', (_code, r) => {
    expect(r.title).toMatch(/^[a-z].*[^.]$/);
    expect(r.why).toMatch(/^(AWS |S3 |[a-z]).{20,}[^.]$/);
    expect(r.source.length).toBeGreaterThan(10);
  });

  it('a rule that breaks is unknown, never a pass', () => {
    const broken = rule({ evaluate: () => { throw new Error('boom'); } });
    expect(runRules(bucket, [broken])).toMatchObject([{ verdict: 'unknown', reasons: [{ code: 'rule-failed', detail: 'rule `x` failed: boom' }] }]);
  });

  it('a rule that breaks on whom it applies to is unknown as well', () => {
    const broken = rule({ applies: () => { throw new Error('boom'); } });
    expect(runRules(bucket, [broken])).toMatchObject([{ verdict: 'unknown', reasons: [{ code: 'rule-failed' }] }]);
  });

  it('a finding carries how much it matters and the ids of frameworks', () => {
    expect(runRules(bucket, [rule({ severity: 'high', controls: { pci: ['1.2.3'] } })])).toMatchObject([{ severity: 'high', controls: { pci: ['1.2.3'] } }]);
  });

  it('data sources are read, not judged', () => {
    expect(runRules(bucket, [rule({})]).map((f) => f.at?.address)).toEqual(['aws_s3_bucket.b']);
  });

  it('a finding carries the construct that made the resource', () => {
    const estate = readEstate([{ name: 's', json: { resource: { aws_s3_bucket: { b: { '//': { metadata: { path: 's/documents/Resource' } } } } } } }]);
    expect(runRules(estate, first ? [{ ...first, applies: () => true }] : [])[0]?.at?.constructPath).toBe('s/documents/Resource');
  });
});

describe('packs', () => {
  const codes = rules.map((r) => r.code);
  it.each(packs.map((p) => [p.name, p] as const))('%s names rules that exist, each once', (_name, pack) => {
    expect(pack.codes.filter((c) => !codes.includes(c))).toEqual([]);
    expect(new Set(pack.codes).size).toBe(pack.codes.length);
  });

  it('every rule is one of AWS or one of the house', () => {
    const of = (name: string): readonly string[] => packs.find((p) => p.name === name)?.codes ?? [];
    expect([...of('aws-foundational'), ...of('house')].sort()).toEqual([...codes].sort());
    expect(of('cis-aws')).toEqual(rules.filter((r) => r.controls.cis).map((r) => r.code));
    expect(of('pci-dss')).toEqual(rules.filter((r) => r.controls.pci).map((r) => r.code));
    expect(of('zero-trust')).toEqual(rules.filter((r) => r.controls.nist800207).map((r) => r.code));
  });
});

describe('docs/rules.md', () => {
  it('is what the rules say; `npx tsx libs/verify/rules/scripts/write-docs.ts` writes it again', () => {
    expect(readFileSync(join(import.meta.dirname, '../../../../docs/rules.md'), 'utf8')).toBe(rulesMarkdown(rules));
  });
});
