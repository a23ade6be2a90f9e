import { formatAddress, type Finding, type Reason } from '@zta/kernel';
import type { Report, Summary } from '@zta/verify-run';

/** In what order people read: what must change, what nobody knows, what was accepted, what holds. */
export const sectionNames = ['refuted', 'unknown', 'accepted', 'waived', 'proved'] as const;
export type SectionName = (typeof sectionNames)[number];

/** The section that a finding belongs to. */
export const sectionOf = (f: Finding): SectionName => (f.verdict === 'refuted' && f.accepted !== undefined ? 'accepted' : f.verdict === 'unknown' && f.waived ? 'waived' : f.verdict);

/** Findings by section, in the order of the report. */
export const sectionsOf = (verdicts: readonly Finding[]): readonly { readonly name: SectionName; readonly findings: readonly Finding[] }[] =>
  sectionNames.map((name) => ({ name, findings: verdicts.filter((f) => sectionOf(f) === name) }));

/** One word for the whole, and the numbers: `REFUTED · 1 refuted, 0 unknown, 620 proved, 14 accepted, 0 waived`. A question is answered: `NO · dev/a can reach dev/b`, `NOBODY`. */
export const headline = (report: Report): { readonly word: string; readonly numbers: string } => {
  const { refuted, unknown, proved, accepted, waived }: Summary = report.summary;
  if (report.schema.startsWith('zta/can/')) return { word: proved > 0 ? 'YES' : unknown > 0 ? 'UNKNOWN' : 'NO', numbers: report.verdicts[0]?.claim ?? '' };
  if (report.schema.startsWith('zta/who-can/')) return { word: proved > 0 ? 'SOMEBODY' : unknown > 0 ? 'UNKNOWN' : 'NOBODY', numbers: `${proved} may, of ${unknown} it is not known` };
  return { word: refuted > 0 ? 'REFUTED' : unknown > 0 ? 'UNKNOWN' : 'PROVED', numbers: `${refuted} refuted, ${unknown} unknown, ${proved} proved, ${accepted} accepted, ${waived} waived` };
};

/** How many findings there are of each code, by code. */
export const countByCode = (findings: readonly Finding[]): readonly (readonly [string, number])[] => {
  const counts = new Map<string, number>();
  for (const f of findings) counts.set(f.code, (counts.get(f.code) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
};

/** Where a reason points, unless it is where its finding points. */
export const elsewhere = (r: Reason, f: Finding): string | undefined => (r.at && (!f.at || formatAddress(r.at) !== formatAddress(f.at)) ? formatAddress(r.at) : undefined);

/** Why a finding is accepted or waived, as a sentence; undefined where it is neither. */
export const excuse = (f: Finding): string | undefined => (f.accepted !== undefined ? `accepted: ${f.accepted}` : f.waived ? `waived until ${f.waived.expires} by ${f.waived.owner}: ${f.waived.reason}` : undefined);
