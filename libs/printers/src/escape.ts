// names come from Terraform that we did not write: a newline, an escape sequence or a right-to-left override in one must not rewrite the page around it
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text on one line, with everything invisible written as `\u{…}`. */
export const visible = (text: string): string => text.replace(invisible, (c) => short[c] ?? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text for XML content and attributes; characters that XML 1.0 forbids are written visibly. */
export const xml = (text: string): string => visible(text).replace(/[&<>"']/g, (c) => entities[c] ?? c);

/** A Markdown code span: a fence longer than any run of backticks inside, in which nothing else has a meaning. */
export const code = (text: string): string => {
  // two backticks around nothing are no span
  const shown = visible(text) || ' ';
  const fence = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map((m) => m[0].length)) + 1);
  return /^`|`$|^ .* $/.test(shown) ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
};

// U+2060 joins words and shows nothing: a name stays a name, and neither mentions a person, nor links to an issue or a site
const prose = (text: string): string =>
  text
    .replace(/[\\*_{}[\]()#+\-.!|~$^=`]/g, '\\$&')
    .replace(/[&<>]/g, (c) => entities[c] ?? c)
    .replace(/@/g, '@&#8288;')
    .replace(/:\/\//g, ':&#8288;//')
    .replace(/(\\#)(?=\w)/g, '$1&#8288;')
    .replace(/\b(www)(\\\.)/gi, '$1&#8288;$2');

/** Prose for Markdown: pairs of backticks become code spans, everything else that has a meaning is escaped. */
export const markdown = (text: string): string => {
  const parts = visible(text).split('`');
  const spans = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join('`')];
  return spans.map((p, i) => (i % 2 === 1 ? (p === '' ? '\\`\\`' : code(p)) : prose(p))).join('');
};
