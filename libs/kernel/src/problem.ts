import { ExitCode } from './exit-code';

/** One thing wrong with the input, with everything a person needs to fix it. */
export interface Problem {
  /** Stable code, e.g. `cidr-overlap`. */
  readonly code: string;
  /** Path in the declaration, e.g. `dev.flows[2].to`. */
  readonly path: string;
  /** What is wrong, lower case, no final period. */
  readonly message: string;
  /** The value that was given, printed. */
  readonly got?: string;
  /** The values that are allowed. */
  readonly allowed?: string;
  /** What to do next. */
  readonly next?: string;
}

/** `path: message (got …; allowed …). next` on one line. */
export const formatProblem = (p: Problem): string => {
  const facts = [p.got === undefined ? '' : `got ${p.got}`, p.allowed === undefined ? '' : `allowed: ${p.allowed}`].filter(Boolean);
  return `${p.path}: ${p.message}${facts.length ? ` (${facts.join('; ')})` : ''}${p.next ? ` — ${p.next}` : ''}`;
};

/** Input that cannot be used: carries every problem at once. Exit code 2. */
export class InputError extends Error {
  readonly exitCode = ExitCode.input;
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'InputError';
  }
}

/** A tool, process or cloud call that failed: says what to do next. Exit code 4. */
export class ToolError extends Error {
  readonly exitCode = ExitCode.tool;
  constructor(
    readonly code: string,
    message: string,
    readonly next: string,
  ) {
    super(`${message} — ${next}`);
    this.name = 'ToolError';
  }
}
