import type { Statement } from '@zta/kernel';

/** A role with its trust and its own inline policies. */
export interface RolePlan {
  /** Construct id, unique in the account: the service or purpose, e.g. `receipts`, `flow-logs`. */
  readonly id: string;
  /** Name in IAM, at most 64 characters. */
  readonly name: string;
  readonly description: string;
  readonly trust: readonly Statement[];
  /** ARN of the permission boundary. Absent only on the roles that bootstrap makes. */
  readonly boundaryArn?: string;
  readonly maxSessionSeconds: number;
  readonly policies: readonly InlinePolicyPlan[];
}

/** An inline policy. */
export interface InlinePolicyPlan {
  readonly name: string;
  readonly statements: readonly Statement[];
}

/** A grant on a role that another layer made, by the role's name. */
export interface GrantPlan {
  /** Construct id, e.g. `receipts-documents`. */
  readonly id: string;
  readonly roleName: string;
  readonly policyName: string;
  readonly statements: readonly Statement[];
}

/** Roles of the services of one account. */
export interface IdentityPlan {
  readonly roles: readonly RolePlan[];
  /** Grants on what stands in foundation or networking: log groups, for one. */
  readonly grants: readonly GrantPlan[];
}

/** The complete list of a role's policies: what is not on it is removed. */
export interface SealPlan {
  readonly roles: readonly { readonly id: string; readonly roleName: string; readonly policyNames: readonly string[]; readonly policyArns: readonly string[] }[];
}
