import { ExitCode, type Finding } from '@zta/kernel';

/** How many claims ended how. Accepted and waived ones are counted apart, never as proved. */
export interface Summary {
  readonly proved: number;
  /** Refuted and not accepted by the declaration. */
  readonly refuted: number;
  /** Refuted, and named by the declaration with a reason. */
  readonly accepted: number;
  /** Unknown and not waived. */
  readonly unknown: number;
  readonly waived: number;
}

/** The envelope of every verb's output. */
export interface Report {
  /** `zta/<verb>/1`. */
  readonly schema: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** SHA-256 of all that was read; `intents`: of the intents alone, where there are any, so that two runs can be told to have believed the same declaration. */
  readonly input: { readonly digest: string; readonly intents?: string };
  readonly summary: Summary;
  readonly verdicts: readonly Finding[];
  /** What was taken for granted, one sentence each. */
  readonly assumptions: readonly string[];
}

/** Counts findings. */
export const summarize = (verdicts: readonly Finding[]): Summary => {
  const count = (wanted: (f: Finding) => boolean): number => verdicts.filter(wanted).length;
  return {
    proved: count((f) => f.verdict === 'proved'),
    refuted: count((f) => f.verdict === 'refuted' && f.accepted === undefined),
    accepted: count((f) => f.verdict === 'refuted' && f.accepted !== undefined),
    unknown: count((f) => f.verdict === 'unknown' && f.waived === undefined),
    waived: count((f) => f.verdict === 'unknown' && f.waived !== undefined),
  };
};

/** The exit code that a report earns: a refutation decides, then an unknown. */
export const exitCodeOf = ({ refuted, unknown }: Summary): ExitCode => (refuted > 0 ? ExitCode.refuted : unknown > 0 ? ExitCode.unknown : ExitCode.proved);
