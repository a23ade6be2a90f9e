import { InputError, type Finding } from '@zta/kernel';
import { z } from 'zod';

const schema = z.array(z.strictObject({ id: z.string().regex(/^[0-9a-f]{12}$/, 'the id of a finding, 12 hex digits'), reason: z.string().min(1), owner: z.string().min(1), expires: z.iso.date() }));

/** One person's responsibility for one *unknown*, until a day. */
export type Waiver = z.infer<typeof schema>[number];

/** Checks a waiver file: `[{ id, reason, owner, expires }]`. Throws InputError with every problem. */
export const parseWaivers = (value: unknown, file: string): readonly Waiver[] => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InputError(parsed.error.issues.map((i) => ({ code: 'invalid-waiver', path: `${file}: ${i.path.map(String).join('.')}`, message: i.message, allowed: '`id`, `reason`, `owner`, `expires` (a day)' })));
  return parsed.data;
};

/** Waives unknowns; a refutation is never waived, and after its day a waiver is as if absent. `today` is `YYYY-MM-DD`. */
export const waive = (findings: readonly Finding[], waivers: readonly Waiver[], today: string): readonly Finding[] =>
  findings.map((f) => {
    const w = f.verdict === 'unknown' ? waivers.find((x) => x.id === f.id && x.expires >= today) : undefined;
    return w ? { ...f, waived: { reason: w.reason, owner: w.owner, expires: w.expires } } : f;
  });
