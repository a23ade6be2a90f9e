import type { Address, Reason } from '@zta/kernel';
import type { Membership } from '../condition/membership';
import type { Statement } from '../statement/statement';
import type { Tri } from '../tri';
import type { Endpoint, Iam, Principal, Target } from '../types';

/** A role or user with everything that its own side says. */
export interface PrincipalFacts {
  readonly principal: Extract<Principal, { readonly at: Address }>;
  readonly partition: string;
  readonly identity: readonly Statement[];
  /** Undefined: no permissions boundary. */
  readonly boundary: readonly Statement[] | undefined;
  readonly tags: ReadonlyMap<string, string | undefined>;
  readonly name: string;
}

/** A resource with everything that its side says. */
export interface TargetFacts {
  readonly target: Target;
  readonly partition: string;
  readonly statements: readonly Statement[];
  /** S3 keeps everybody but the owner's account and AWS services out (RestrictPublicBuckets over a public policy). */
  readonly restricted: Tri;
  readonly restrictedBy: Address | undefined;
  readonly tags: ReadonlyMap<string, string | undefined>;
  /** Ways in that are not modelled (access control lists, access points): whatever nobody else allows is then not known to be denied. */
  readonly open: readonly Reason[];
}

export interface EndpointFacts extends Endpoint {
  readonly id: string;
  readonly vpc: string | undefined;
  readonly account: string;
  readonly region: string;
  /** Gateway endpoints take an account in Principal for its root user only ("Endpoint policies for gateway endpoints"). */
  readonly gateway: boolean;
  readonly statements: readonly Statement[];
  /** Of a service network: the services that it leads to, by address; `any` where the text does not tell. Absent: everything of its service. */
  readonly carries?: ReadonlySet<string> | 'any';
}

/** What one level of the organization (root, unit, account) lets through. */
export interface GuardrailLevel {
  readonly at: Address;
  readonly statements: readonly Statement[];
}

/** The organization's guardrails over one account. */
export interface Guardrails {
  readonly scp: readonly GuardrailLevel[];
  readonly rcp: readonly GuardrailLevel[];
  readonly doubts: readonly Reason[];
}

/** All facts behind an `Iam`. */
export interface Facts {
  readonly principals: ReadonlyMap<string, PrincipalFacts>;
  readonly targets: ReadonlyMap<string, TargetFacts>;
  readonly endpoints: readonly EndpointFacts[];
  readonly accounts: readonly string[];
  readonly guardrails: (account: string) => Guardrails;
  /** The organization that was declared, or else the one that the estate makes. */
  readonly organization: Membership | undefined;
  /** What an endpoint could be asked for in accounts of others, by the endpoint's address; their facts are among `targets`. */
  readonly foreign: ReadonlyMap<string, readonly Target[]>;
}

const behind = new WeakMap<Iam, Facts>();

/** Ties the facts to the public value. */
export const withFacts = (iam: Iam, facts: Facts): Iam => {
  behind.set(iam, facts);
  return iam;
};

/** The facts of an `Iam` that `readIam` made. Throws a TypeError for any other. */
export const factsOf = (iam: Iam): Facts => {
  const facts = behind.get(iam);
  if (!facts) throw new TypeError('this Iam was not made by readIam');
  return facts;
};
