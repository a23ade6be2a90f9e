import { formatAddress, type Finding } from '@zta/kernel';
import type { Report } from '@zta/verify-run';
import { code, markdown } from './escape';
import type { PrintOptions } from './options';
import { countByCode, elsewhere, excuse, headline, sectionsOf, type SectionName } from './sections';

// one finding with a thousand reasons must not push out all others
const mostReasons = 5;
const mostCharacters = 4000;
const reserve = 400;

const clip = (text: string): string => (text.length <= mostCharacters / 8 ? text : `${text.slice(0, mostCharacters / 8)}…`);

const item = (f: Finding): string =>
  [
    `- **${markdown(clip(f.code))}**${f.severity === undefined ? '' : ` (${f.severity})`} ${markdown(clip(f.claim))}${f.at ? ` — ${code(clip(formatAddress(f.at)))}` : ''}`,
    ...(f.at?.constructPath !== undefined ? [`  - construct ${code(clip(f.at.constructPath))}${f.at.source === undefined ? '' : `, ${code(clip(f.at.source))}`}`] : []),
    ...f.reasons.slice(0, mostReasons).map((r) => `  - ${markdown(clip(r.detail))}${elsewhere(r, f) === undefined ? '' : ` — ${code(clip(elsewhere(r, f) ?? ''))}`}`),
    ...(f.reasons.length > mostReasons ? [`  - … and ${f.reasons.length - mostReasons} more reasons`] : []),
    ...(excuse(f) === undefined ? [] : [`  - ${markdown(clip(excuse(f) ?? ''))}`]),
    `  - id ${code(f.id)}`,
  ].join('\n');

const items = (name: SectionName, findings: readonly Finding[], verbose: boolean): readonly string[] =>
  name === 'proved' && !verbose ? countByCode(findings).map(([c, n]) => `- ${n} × ${markdown(clip(c))}`) : findings.map(item);

/** For a comment on a pull request: the verdict first, never longer than `budget`, and what was left out is said. */
export const printMarkdown = (report: Report, { verbose = false, budget = 60_000 }: PrintOptions = {}): string => {
  const { word, numbers } = headline(report);
  const out = [`**${word}** · ${markdown(clip(numbers))}`];
  let used = out.join('\n').length;
  const left: string[] = [];
  const fit = (line: string): boolean => {
    if (used + line.length + 1 > budget - reserve) return false;
    out.push(line);
    used += line.length + 1;
    return true;
  };
  for (const { name, findings } of sectionsOf(report.verdicts)) {
    if (findings.length === 0) continue;
    const all = items(name, findings, verbose);
    const head = `\n## ${name.charAt(0).toUpperCase()}${name.slice(1)} (${findings.length})\n`;
    const shown = left.length === 0 && fit(head) ? all.findIndex((line) => !fit(line)) : 0;
    // once something is left out nothing less important takes its room
    if (shown >= 0 && shown < all.length) left.push(`${all.length - shown} ${name}`);
  }
  const assumptions = report.assumptions.map((a) => `- ${markdown(clip(a))}`);
  if (assumptions.length > 0 && (left.length > 0 || !fit(`\n## Taken for granted\n\n${assumptions.join('\n')}`))) left.push(`${assumptions.length} assumptions`);
  if (left.length > 0) out.push(`\n> **Cut to ${budget} characters.** Left out: ${left.join(', ')}. The JSON and SARIF formats are complete.`);
  return `${out.join('\n')}\n`;
};
