import type { Location, Reason, Severity, Verdict } from '@zta/kernel';
import type { Estate, Resource } from '@zta/verify-model';

/** Ids under which frameworks know a control. Ids in parentheses are our own mapping, not the vendor's. */
export interface Controls {
  /** AWS Foundational Security Best Practices and other Security Hub CSPM controls. */
  readonly fsbp?: readonly string[];
  /** CIS AWS Foundations Benchmark, v3.0 / v5.0. */
  readonly cis?: readonly string[];
  /** PCI DSS 4.0.1. */
  readonly pci?: readonly string[];
  /** ISO/IEC 27001:2022, annex A. */
  readonly iso27001?: readonly string[];
  /** NIST SP 800-53 revision 5. */
  readonly nist80053?: readonly string[];
  /** NIST SP 800-207, tenets of zero trust (section 2.1). */
  readonly nist800207?: readonly string[];
}

/** Why a rule answered as it did: closed, so that cases and reports can name it. */
export const reasonCodes = [
  'absent', // an attribute or a companion resource that must be there is not
  'wrong-value', // the value is known and not allowed
  'too-broad', // a statement or rule reaches further than it may
  'not-pinned', // a statement names somebody without saying whose
  'not-covered', // what is there does not cover every case that it must
  'forbidden', // the thing may not exist at all
  'too-long', // over a limit of AWS
  'unknown-value', // the text does not tell the value
  'unknown-policy', // the policy cannot be read
  'unknown-sibling', // whether a companion belongs to the resource is not told
  'rule-failed', // the rule itself broke: never a pass
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** A reason with a code from {@link reasonCodes}. */
export interface RuleReason extends Reason {
  readonly code: ReasonCode;
  readonly at?: Location;
}

/** The answer of one rule about one resource. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly RuleReason[];
}

/** One control: one file, one question about one resource. */
export interface Rule {
  /** Id of Security Hub CSPM where AWS has one, else our own kebab-case code. Never renamed: waivers and acceptances name it. */
  readonly code: string;
  /** What must hold, as a sentence about the resource, lower case, no final period. */
  readonly title: string;
  /** What goes wrong where it does not hold. */
  readonly why: string;
  readonly controls: Controls;
  readonly severity: Severity;
  /** Where the facts come from: title of the vendor's page. */
  readonly source: string;
  /** True for a rule about something that may not exist: where it is silent, it is kept. @default false */
  readonly forbids?: true;
  /** True for a rule that is asked about settings too: backend and providers of a root. @default false */
  readonly settings?: true;
  readonly applies: (r: Resource, estate: Estate) => boolean;
  readonly evaluate: (r: Resource, estate: Estate) => Judgement;
}
