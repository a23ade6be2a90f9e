import { finding, type Finding, type Location, type Reason, type Trace } from '@zta/kernel';

/** Every claim about intents, by its stable code: closed, and each has a case that refutes it. */
export const claimCodes = ['undeclared-party', 'binding', 'blocked-flow', 'undeclared-grant', 'overbroad-grant', 'overbroad-endpoint', 'overbroad-auth-policy', 'open-service', 'open-link', 'undeclared-path', 'undeclared-exit', 'overbroad-rule', 'overbroad-acl', 'undeclared-route', 'internet-entry', 'unguarded-entry', 'uninspected-exit', 'environment-crossing', 'asymmetric-inspection', 'undeclared-name', 'blocked-name', 'borrowed-role', 'foreign-thing', 'overshared-pool'] as const;
export type ClaimCode = (typeof claimCodes)[number];

/** Turns the counter-examples and the gaps of one claim into its finding: a counter-example refutes, else a gap leaves it unknown, else it is proved. */
export const decideClaim = (code: ClaimCode, claim: string, at: Location, against: readonly Reason[], gaps: readonly Reason[] = [], trace?: Trace): Finding =>
  finding({ code, claim, at, verdict: against.length ? 'refuted' : gaps.length ? 'unknown' : 'proved', reasons: against.length ? against : gaps, ...(trace ? { trace } : {}) });
