/** Web ACLs of one account: what the internet may ask, before anybody is asked. */
export interface WafPlan {
  readonly acls: readonly WebAclPlan[];
}

/** A regional web ACL of AWS WAF. */
export interface WebAclPlan {
  /** The entry's name. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** In the order in which they are asked. */
  readonly rules: readonly WebAclRulePlan[];
  /** Capacity units of all rules together. */
  readonly capacity: number;
  /** Foundation's log group id. */
  readonly logGroup: string;
  /** Headers that the log hides, in lower case. */
  readonly redact: readonly string[];
}

/** One rule: a group of rules that AWS manages, or a limit per address. It blocks. */
export type WebAclRulePlan = { readonly name: string; readonly capacity: number } & (
  | {
      readonly managed: string;
      /** Absent: AWS's default version. */
      readonly version?: string;
    }
  | {
      /** Requests of one address within five minutes. */
      readonly ratePerAddress: number;
    }
);
