import { formatAddress, type Finding, type Trace } from '@zta/kernel';
import type { Report } from '@zta/verify-run';
import { visible } from './escape';
import type { PrintOptions } from './options';
import { countByCode, elsewhere, excuse, headline, sectionsOf, type SectionName } from './sections';

const colours: Readonly<Record<string, number>> = { refuted: 31, unknown: 33, accepted: 35, waived: 35, proved: 32 };

const traceLines = (t: Trace, indent: string): readonly string[] => [`${indent}${visible(t.step)}${t.at ? ` [${visible(formatAddress(t.at))}]` : ''}`, ...(t.children ?? []).flatMap((c) => traceLines(c, `${indent}  `))];

const lines = (f: Finding): readonly string[] => [
  `  ${visible(f.code)}${f.severity === undefined ? '' : ` (${f.severity})`}  ${visible(f.claim)}  (${f.id})`,
  ...(f.at ? [`    at      ${visible(formatAddress(f.at))}`] : []),
  ...(f.at?.constructPath !== undefined ? [`    made by ${visible(f.at.constructPath)}`] : []),
  ...(f.at?.source !== undefined ? [`    source  ${visible(f.at.source)}`] : []),
  ...f.reasons.map((r) => `    because ${visible(r.detail)}${elsewhere(r, f) === undefined ? '' : ` [${visible(elsewhere(r, f) ?? '')}]`}`),
  ...(excuse(f) === undefined ? [] : [`    ${visible(excuse(f) ?? '')}`]),
  ...(f.trace ? traceLines(f.trace, '    ') : []),
];

/** For people at a terminal: the verdict first, then what must change, then the rest. Proved claims are counted, unless `verbose`. */
export const printText = (report: Report, { verbose = false, colour = false }: PrintOptions = {}): string => {
  const paint = (name: string, text: string): string => (colour ? `\u001b[${colours[name] ?? 0}m${text}\u001b[0m` : text);
  const { word, numbers } = headline(report);
  const body = (name: SectionName, findings: readonly Finding[]): readonly string[] =>
    name === 'proved' && !verbose ? countByCode(findings).map(([c, n]) => `  ${String(n).padStart(5)}  ${visible(c)}`) : findings.flatMap(lines);
  const sections = sectionsOf(report.verdicts).filter((s) => s.findings.length > 0).flatMap(({ name, findings }) => ['', paint(name, `${name} (${findings.length})`), ...body(name, findings)]);
  const assumptions = report.assumptions.length > 0 ? ['', 'taken for granted', ...report.assumptions.map((a) => `  ${visible(a)}`)] : [];
  return [`${paint(word.toLowerCase(), word)} · ${visible(numbers)}`, ...sections, ...assumptions, ''].join('\n');
};
