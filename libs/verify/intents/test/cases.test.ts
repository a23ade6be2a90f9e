import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatAddress, type Finding, type Verdict } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { claimCodes } from '../src';
import { cases as folder, changed, decided, overlay, small } from './estate';

/** One claim about the small estate with a change: its verdict, and the cause that must be among the reasons. */
interface Case {
  readonly id: string;
  readonly title: string;
  /** Where the expected answer comes from, when it is not the contract itself: title of the vendor's page. */
  readonly source?: string;
  readonly input: {
    /** Name of a file beside the small estate that is laid over it first. */
    readonly base?: string;
    readonly change: unknown;
  };
  readonly question: { readonly ask: 'claim'; readonly code: string; readonly at: string; readonly claim?: string };
  readonly expect: { readonly verdict: Verdict; readonly cause?: { readonly code: string; readonly address?: string; readonly witness?: string } };
}

const families = readdirSync(folder, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);
const cases = families.flatMap((family) => readdirSync(join(folder, family)).map((file) => ({ family, file, data: JSON.parse(readFileSync(join(folder, family, file), 'utf8')) as Case })));

/** The only finding that a question is about. */
const asked = (findings: readonly Finding[], { code, at, claim = '' }: Case['question']): Finding => {
  const found = findings.filter((f) => f.code === code && f.at && formatAddress(f.at) === at && f.claim.includes(claim));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} findings ${code} at ${at}: ${found.map((f) => f.claim).join(' | ') || findings.filter((f) => f.code === code).map((f) => (f.at ? formatAddress(f.at) : '')).join(', ')}`);
  return found[0];
};

describe.each(cases)('case $family/$data.id', ({ file, data }) => {
  it(data.title, () => {
    const { verdict, reasons } = asked(decided(changed(...(data.input.base ? [overlay(data.input.base)] : []), data.input.change)), data.question);
    expect(verdict, JSON.stringify(reasons)).toBe(data.expect.verdict);
    if (verdict === 'proved') expect(reasons).toEqual([]);
    const { cause } = data.expect;
    if (!cause) return;
    const fitting = reasons.filter((r) => r.code === cause.code && (!cause.address || (r.at && formatAddress(r.at) === cause.address)));
    expect(fitting.map((r) => r.detail).join('\n'), JSON.stringify(reasons)).toContain(cause.witness ?? '');
    expect(fitting, JSON.stringify(reasons)).not.toEqual([]);
  });

  it('is named as its file, and says why where it is not proved', () => {
    expect(file).toBe(`${data.id}.json`);
    expect(data.expect.cause === undefined).toBe(data.expect.verdict === 'proved');
  });
});

describe('the small estate', () => {
  it('is proved, whole, as it stands', () => {
    expect(decided(small).filter((f) => f.verdict !== 'proved')).toEqual([]);
  });

  it.each(['lattice', 'links'])('is proved with %s, too', (name) => {
    expect(decided(changed(overlay(name))).filter((f) => f.verdict !== 'proved')).toEqual([]);
  });
});

describe('the cases together', () => {
  const codesWith = (verdict: Verdict): readonly string[] => [...new Set(cases.filter((c) => c.data.expect.verdict === verdict).map((c) => c.data.question.code))].sort();

  it('prove and refute every claim that there is', () => {
    expect(codesWith('proved')).toEqual([...claimCodes].sort());
    expect(codesWith('refuted')).toEqual([...claimCodes].sort());
  });

  it('leave unknown every claim that can depend on something that the text does not tell', () => {
    // whose an element is, and whether it is there, is always told
    expect(codesWith('unknown')).toEqual(claimCodes.filter((c) => c !== 'binding' && c !== 'undeclared-party').sort());
  });

  it('have unique ids within their family', () => {
    expect(new Set(cases.map((c) => `${c.family}/${c.data.id}`)).size).toBe(cases.length);
  });
});
