import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blocksIn, linksIn, pages } from './support/markdown';
import { typeCheck, type Snippet } from './support/type-check';
import { root } from './support/workspace';

const all = pages();
const snippets = all.flatMap(({ path, text }): readonly Snippet[] => blocksIn(text).filter((b) => b.language === 'ts').map((b) => ({ name: `${path.replaceAll(/[/.]/g, '-')}-line-${b.line}`, code: b.code })));
const commands = all.flatMap(({ path, text }) => blocksIn(text).filter((b) => b.language === 'sh').flatMap((b) => b.code.split('\n').map((line) => ({ path, line: line.replace(/#.*/, '').trim() })))).filter((c) => c.line !== '');

describe('the documentation', () => {
  it('has TypeScript that compiles', () => {
    expect(snippets.length).toBeGreaterThan(1);
    expect(typeCheck(snippets)).toEqual([]);
  });

  it('would tell of TypeScript that does not', () => {
    expect(typeCheck([{ name: 'wrong', code: "export const dev: EnvironmentDeclaration = { name: 'dev', tier: 'cheap' };\n" }]).join()).toContain('wrong.ts: ');
  });

  it('links only to what is there', () => {
    expect(all.flatMap(({ path, text }) => linksIn(text).filter((l) => !existsSync(join(root, dirname(path), l))).map((l) => `${path}: ${l}`))).toEqual([]);
  });

  it('names only verbs that `zta` has', () => {
    const help = execFileSync(join(root, 'node_modules/.bin/zta'), ['--help'], { cwd: root, encoding: 'utf8' });
    const known = [...help.matchAll(/^ {2}([a-z][a-z-]*)\b/gm)].map((m) => m[1]);
    const named = all.flatMap(({ path, text }) => [...text.matchAll(/npx zta ([a-z][a-z-]*)/g)].map((m) => ({ path, verb: m[1] ?? '' })));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((n) => !known.includes(n.verb))).toEqual([]);
  });

  it('names only npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
    const named = commands.flatMap((c) => [...c.line.matchAll(/^npm (?:run )?([a-z-]+)/g)].map((m) => m[1] ?? '')).filter((n) => !['ci', 'install'].includes(n));
    expect(named.filter((n) => !(n in scripts))).toEqual([]);
  });
});
