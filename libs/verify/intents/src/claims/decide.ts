import { finding, type Finding, type Location, type Reason, type Trace } from '@zta/kernel';

/** Turns the counter-examples and the gaps of one claim into its finding: a counter-example refutes, else a gap leaves it unknown, else it is proved. */
export const decideClaim = (code: string, claim: string, at: Location, against: readonly Reason[], gaps: readonly Reason[] = [], trace?: Trace): Finding =>
  finding({ code, claim, at, verdict: against.length ? 'refuted' : gaps.length ? 'unknown' : 'proved', reasons: against.length ? against : gaps, ...(trace ? { trace } : {}) });
