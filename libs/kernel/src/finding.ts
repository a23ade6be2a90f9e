import { createHash } from 'node:crypto';
import type { Address } from './address';
import type { Trace } from './trace';
import type { Verdict } from './verdict';

/** Where a verdict points: the element, its construct, and its source line when known. */
export interface Location extends Address {
  /** Path of the construct that made the element, e.g. `dev-workload-data/documents/Resource`. */
  readonly constructPath?: string;
  /** `file:line` of the Terraform or TypeScript source, when known. */
  readonly source?: string;
}

/** Why a verdict is not `proved`, as data. Sentences are made by printers from `code` and `detail`. */
export interface Reason {
  /** Stable code from the closed list of the engine that gave it. */
  readonly code: string;
  /** One sentence, lower case, with the witness or the missing fact. */
  readonly detail: string;
  /** The element that decided. */
  readonly at?: Location;
}

/** How much a refutation matters, in the words of Security Hub CSPM. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** One decided claim: the unit of every verifier output. */
export interface Finding {
  /** Hash of (code, address, claim): stable under reordering and renumbering. */
  readonly id: string;
  /** Stable code of the check, e.g. `undeclared-grant`. */
  readonly code: string;
  /** The claim that was decided, as a sentence. */
  readonly claim: string;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  readonly trace?: Trace;
  readonly at?: Location;
  /** How much a refutation of this check matters, where the check says so. */
  readonly severity?: Severity;
  /** Ids under which frameworks know the check, by framework; ids in parentheses are our own mapping. */
  readonly controls?: Readonly<Record<string, readonly string[]>>;
  /** A refutation that the declaration accepts with a reason: stays refuted, counted apart. */
  readonly accepted?: string;
  /** An unknown that a person took responsibility for: stays unknown, counted apart. */
  readonly waived?: { readonly reason: string; readonly owner: string; readonly expires: string };
}

/** Makes a {@link Finding} and computes its id. */
export const finding = (f: Omit<Finding, 'id'>): Finding => ({
  id: createHash('sha256')
    .update(JSON.stringify([f.code, f.at?.stack ?? '', f.at?.address ?? '', f.claim]))
    .digest('hex')
    .slice(0, 12),
  ...f,
});
