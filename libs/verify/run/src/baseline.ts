import { formatAddress, InputError, type Finding } from '@zta/kernel';
import { z } from 'zod';
import { summarize, type Report } from './report';

const place = z.object({ stack: z.string(), address: z.string() });
const verdict = z.object({
  id: z.string(),
  verdict: z.enum(['proved', 'refuted', 'unknown']),
  reasons: z.array(z.object({ code: z.string(), detail: z.string(), at: place.optional() })),
  accepted: z.string().optional(),
  waived: z.unknown().optional(),
});
const schema = z.object({ verdicts: z.array(verdict) });

type Old = z.infer<typeof verdict>;
const keyOf = ({ code, detail, at }: Old['reasons'][number]): string => JSON.stringify([code, detail, at ? formatAddress(at) : '']);

/** True when an earlier report counted the finding already, with every counter-example that it has now: one more hole in the same resource is new. */
const isKnown = (f: Finding, old: Old | undefined): boolean => {
  if (!old || old.verdict !== f.verdict || old.accepted !== undefined || old.waived !== undefined) return false;
  const known = new Set(old.reasons.map(keyOf));
  return f.reasons.every((r) => known.has(keyOf({ code: r.code, detail: r.detail, at: r.at })));
};

/**
 * A report without the refutations and unknowns that an earlier report (its JSON) counted already: what is left is new. What was accepted or waived then
 * and no longer is counts as new. Throws InputError when the file is no report.
 */
export const newSince = (report: Report, baseline: unknown, file: string): Report => {
  const parsed = schema.safeParse(baseline);
  if (!parsed.success) throw new InputError([{ code: 'invalid-baseline', path: file, message: 'not a report', next: 'write one with `zta verify --format json`' }]);
  const old = new Map(parsed.data.verdicts.map((v) => [v.id, v]));
  const verdicts = report.verdicts.filter((f) => f.verdict === 'proved' || f.accepted !== undefined || f.waived !== undefined || !isKnown(f, old.get(f.id)));
  return { ...report, verdicts, summary: summarize(verdicts), assumptions: [...report.assumptions, `compared with ${file}: only what is new counts`] };
};
