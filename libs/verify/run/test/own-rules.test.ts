import { join } from 'node:path';
import { InputError, type Problem } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { loadRules, readInputs, verify } from '../src';
import { folderWith, shop } from './shop';

const rule = (code: string, more = ''): string =>
  `export const rule = { code: '${code}', title: 'the bucket has a tag \`owner\`', why: 'somebody must answer for it', severity: 'low', controls: { iso27001: ['A.5.9'] }, source: 'our handbook',
  applies: (r) => r.type === 'aws_s3_bucket',
  evaluate: (r) => ({ verdict: 'refuted', reasons: [{ code: 'absent', detail: 'no tag \`owner\`', at: r.at }] }), ${more} };\n`;
const judged = async (files: Readonly<Record<string, string>>, code: string) => verify(readInputs([shop]), { rules: await loadRules(folderWith(files)) }).verdicts.filter((f) => f.code === code);
const problems = async (folder: string): Promise<readonly Problem[]> => {
  try {
    await loadRules(folder);
  } catch (e) {
    if (e instanceof InputError) return e.problems;
    throw e;
  }
  return [];
};

describe('own rules', () => {
  it('are judged beside ours, with severity and controls', async () => {
    expect(await judged({ 'owner.mjs': rule('acme.owner') }, 'acme.owner')).toMatchObject([{ verdict: 'refuted', claim: 'the bucket has a tag `owner`', severity: 'low', controls: { iso27001: ['A.5.9'] }, at: { stack: 'dev', address: 'aws_s3_bucket.documents' } }]);
  });

  it('may be written in TypeScript', async () => {
    const text = `import type { Rule } from '@zta/verify-rules';\n${rule('acme.ts').replace('rule =', 'rule: Rule =')}`;
    expect(await judged({ 'owner.ts': text }, 'acme.ts')).toHaveLength(1);
  });

  it('are read in name order; tests, declarations and other files are left out', async () => {
    const found = await loadRules(folderWith({ 'b.mjs': rule('acme.b'), 'a.mjs': rule('acme.a'), 'a.test.ts': 'throw new Error("a test")', 'types.d.ts': 'export {};', 'notes.md': '#' }));
    expect(found.map((r) => r.code)).toEqual(['acme.a', 'acme.b']);
  });

  it.each([
    ['throws', "evaluate: () => { throw new Error('boom'); }", 'boom'],
    ['answers later', "evaluate: async () => ({ verdict: 'proved', reasons: [] })", 'gives no judgement'],
    ['answers something else', "evaluate: () => 'fine'", 'gives no judgement'],
    ['refutes without a reason', "evaluate: () => ({ verdict: 'refuted', reasons: [] })", 'gives no judgement'],
    ['does not say to what it applies', 'applies: () => undefined', 'neither true nor false'],
  ])('one that %s is unknown, never a pass', async (_, more, detail) => {
    const found = await judged({ 'x.mjs': rule('acme.x', more) }, 'acme.x');
    expect(new Set(found.map((f) => f.verdict))).toEqual(new Set(['unknown']));
    expect(found[0]?.reasons[0]?.detail).toContain(detail);
  });

  it('tell every problem at once', async () => {
    const folder = folderWith({ 'a.mjs': 'export const other = 1;', 'b.mjs': "export const rule = { code: 'two words' };", 'c.mjs': 'export const rule = {', 'd.mjs': rule('S3.5'), 'e.mjs': rule('s3.1') });
    const found = await problems(folder);
    const at = (file: string): readonly string[] => found.filter((p) => p.path.startsWith(join(folder, file))).map((p) => p.code);
    expect(at('a.mjs')).toEqual(['invalid-rule']);
    expect(at('b.mjs').length).toBeGreaterThan(5);
    expect(at('c.mjs')).toEqual(['invalid-rule']);
    expect(at('d.mjs')).toEqual(['duplicate-rule']);
    expect(at('e.mjs')).toEqual(['duplicate-rule']);
  });

  it('may not share a code with each other', async () => {
    expect((await problems(folderWith({ 'a.mjs': rule('acme.x'), 'b.mjs': rule('acme.X') }))).map((p) => p.code)).toEqual(['duplicate-rule']);
  });

  it('may not take the code of a claim', async () => {
    expect((await problems(folderWith({ 'a.mjs': rule('undeclared-grant') }))).map((p) => p.code)).toEqual(['duplicate-rule']);
  });

  it.each([
    ['a folder that is not there', '/nowhere', 'no-such-input'],
    ['a folder without rules', folderWith({ 'x.txt': '' }), 'invalid-rule'],
  ])('need %s to be mended', async (_, folder, code) => {
    expect((await problems(folder)).map((p) => p.code)).toEqual([code]);
  });
});
