import type { Finding } from '@zta/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, markdown, print, visible } from '../src';
import { hostile, hostileFinding, reportOf as verified, schemas } from './report';
import { sarifLog } from './sarif';
import { readXml } from './xml';

const reportOf: typeof verified = (...args) => ({ ...verified(...args), schema: fc.sample(schemas, { numRuns: 1, seed: args[0].length })[0] ?? '' });
const reports = fc.tuple(fc.array(hostileFinding, { maxLength: 4 }), fc.array(hostile, { maxLength: 2 }));
const all = (check: (findings: readonly Finding[], assumptions: readonly string[]) => void): void => {
  fc.assert(fc.property(reports, ([findings, assumptions]) => check(findings, assumptions)), { numRuns: 300 });
};

/** Everything that a terminal, a browser or an editor obeys instead of showing; line ends of the format itself are allowed. */
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

/** Markdown without its code spans (CommonMark 6.1): a run of backticks up to the next run of the same length. */
const withoutCode = (line: string): string => {
  let out = '';
  for (let i = 0; i < line.length; ) {
    if (line[i] === '\\') {
      out += line.slice(i, i + 2);
      i += 2;
    } else if (line[i] !== '`') out += line[i++];
    else {
      const run = /^`+/.exec(line.slice(i))?.[0] ?? '';
      const end = [...line.slice(i + run.length).matchAll(/`+/g)].find((m) => m[0].length === run.length);
      expect(end, `an open code span in ${line}`).toBeDefined();
      i += run.length + (end?.index ?? 0) + run.length;
    }
  }
  return out;
};

describe('hostile names', () => {
  it('text: one line stays one line, and nothing moves the cursor', () => {
    all((findings, assumptions) => {
      const report = reportOf(findings, assumptions);
      const page = print(report, 'text', { verbose: true });
      expect(page).not.toMatch(obeyed);
      for (const line of page.split('\n').slice(1)) expect(line).toMatch(/^($| {2}|(refuted|unknown|accepted|waived|proved) \(\d+\)$|taken for granted$)/);
    });
  });

  it('json: reads back as the same report, and no character of it is obeyed', () => {
    all((findings, assumptions) => {
      const report = reportOf(findings, assumptions);
      const page = print(report, 'json');
      expect(JSON.parse(page)).toEqual(JSON.parse(JSON.stringify(report)));
      expect(page).not.toMatch(obeyed);
      expect(page).not.toContain('<');
    });
  });

  it('sarif: keeps its shape, its URIs and its message texts', () => {
    all((findings, assumptions) => {
      const page = print(reportOf(findings, assumptions), 'sarif', { verbose: true });
      const log = sarifLog.parse(JSON.parse(page));
      expect(log.runs[0]?.results).toHaveLength(findings.length);
      for (const r of log.runs[0]?.results ?? []) expect(r.message.text).not.toMatch(/(^|[^{])\{\d+\}|(^|[^\\])\]\(/);
      expect(page).not.toMatch(obeyed);
      expect(page).not.toContain('<');
    });
  });

  it('junit: stays well-formed, with one test case per claim', () => {
    all((findings, assumptions) => {
      const names = readXml(print(reportOf(findings, assumptions), 'junit'));
      expect(Array.isArray(names) ? names.filter((n) => n === 'testcase') : names).toHaveLength(findings.length);
    });
  });

  it('markdown: no tag, table, link, image, heading or mention comes from a name', () => {
    all((findings, assumptions) => {
      const page = print(reportOf(findings, assumptions), 'markdown', { verbose: true });
      expect(page).not.toMatch(obeyed);
      for (const line of page.split('\n').slice(1)) {
        expect(line).toMatch(/^($|- | {2}- |## (Refuted|Unknown|Accepted|Waived|Proved|Taken for granted))/);
        const rest = withoutCode(line.replace(/^- \*\*|^ *- |^## |\*\*(?= )/g, ''));
        expect(rest.replace(/\\./g, '').replace(/@&#8288;|&(amp|lt|gt|#8288);/g, ' '), line).not.toMatch(/[<>|[\]*_`#&@]|:\/\/|www\./i);
      }
    });
  });
});

describe('escapes', () => {
  it('write the invisible visibly', () => {
    expect(visible('a\nb\u001b[31m\u202ec\u0000\ud800')).toBe('a\\nb\\u{1b}[31m\\u{202e}c\\u{0}\\u{d800}');
  });

  it('a code span is fenced longer than what is inside', () => {
    expect(code('a``b')).toBe('```a``b```');
    expect(code('`')).toBe('`` ` ``');
  });

  it('pairs of backticks become code, a lone one is text', () => {
    expect(markdown('set `a|b` and `c')).toBe('set `a|b` and \\`c');
    expect(markdown('<b> @all #7')).toBe('&lt;b&gt; @&#8288;all \\#&#8288;7');
  });
});
