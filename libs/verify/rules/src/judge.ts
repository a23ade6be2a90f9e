import { allOf, anyOf, type Location, type Verdict } from '@zta/kernel';
import type { Judgement, ReasonCode } from './rule';

/** It holds. */
export const proved: Judgement = { verdict: 'proved', reasons: [] };

/** It does not hold: `detail` is one lower-case sentence with what was found and what is wanted. */
export const refuted = (code: ReasonCode, detail: string, at?: Location): Judgement => ({ verdict: 'refuted', reasons: [{ code, detail, ...(at ? { at } : {}) }] });

/** The text does not tell. */
export const unsure = (code: ReasonCode, detail: string, at?: Location): Judgement => ({ verdict: 'unknown', reasons: [{ code, detail, ...(at ? { at } : {}) }] });

const because = (verdict: Verdict, parts: readonly Judgement[]): Judgement => ({ verdict, reasons: verdict === 'proved' ? [] : parts.filter((p) => p.verdict === verdict).flatMap((p) => p.reasons) });

/** All must hold (Kleene); keeps the reasons of the parts that decided. Nothing to hold is proved. */
export const every = (parts: readonly Judgement[]): Judgement => because(allOf(parts.map((p) => p.verdict)), parts);

/** One must hold (Kleene); `none` is the answer where there is nothing to choose from. */
export const some = (parts: readonly Judgement[], none: Judgement): Judgement => (parts.length === 0 ? none : because(anyOf(parts.map((p) => p.verdict)), parts));
