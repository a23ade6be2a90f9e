/** Exit codes of every verb. */
export const ExitCode = {
  /** All proved, answered, or nothing to do. */
  proved: 0,
  /** Something refuted. */
  refuted: 1,
  /** Input or usage error. */
  input: 2,
  /** Nothing refuted, something unknown and not waived. */
  unknown: 3,
  /** A tool or the cloud failed. */
  tool: 4,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
