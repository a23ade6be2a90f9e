import { InputError } from '@zta/kernel';
import { z } from 'zod';
import { summarize, type Report } from './report';

const schema = z.object({ verdicts: z.array(z.object({ id: z.string(), verdict: z.enum(['proved', 'refuted', 'unknown']) })) });

/**
 * A report without the refutations and unknowns that an earlier report (its JSON) had already: what is left is new.
 * Throws InputError when the file is no report.
 */
export const newSince = (report: Report, baseline: unknown, file: string): Report => {
  const parsed = schema.safeParse(baseline);
  if (!parsed.success) throw new InputError([{ code: 'invalid-baseline', path: file, message: 'not a report', next: 'write one with `zta verify --format json`' }]);
  const old = new Map(parsed.data.verdicts.map((v) => [v.id, v.verdict]));
  const verdicts = report.verdicts.filter((f) => f.verdict === 'proved' || old.get(f.id) !== f.verdict);
  return { ...report, verdicts, summary: summarize(verdicts), assumptions: [...report.assumptions, `compared with ${file}: only what is new counts`] };
};
