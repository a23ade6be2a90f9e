import type { Address, Reason, Trace, Verdict } from '@zta/kernel';

/** Who asks. Roles and users are elements of the estate; the rest stands outside it. */
export type Principal =
  | { readonly kind: 'role' | 'user'; readonly at: Address; readonly arn: string; readonly account: string }
  /** An AWS service that calls in its own name, e.g. `cloudtrail.amazonaws.com`. */
  | { readonly kind: 'service'; readonly name: string }
  /** Any principal of an account that the estate does not own, or (then `account` is the ARN of an identity provider) anybody who signs in there. */
  | { readonly kind: 'outsider'; readonly account: string }
  /** A request without a signature. */
  | { readonly kind: 'anonymous' };

/** One kind of thing in a target that requests can name, e.g. the objects of a bucket. */
export interface TargetPart {
  /** Name of the resource type in the Service Authorization Reference, e.g. `object`. */
  readonly resourceType: string;
  /** ARN pattern; parts that only AWS knows stand as `${stack/address.attribute}`. */
  readonly arn: string;
  /** Only actions with this prefix name it so. @default - all of the target's */
  readonly by?: string;
}

/** Something that a request can name: bucket, table, key, topic, queue, log group, function, secret, role, service or service network of VPC Lattice. */
export interface Target {
  readonly at: Address;
  /** Terraform type. */
  readonly type: string;
  /** Service prefix of its actions, e.g. `s3`; a role is `iam` and also answers to `sts` actions. */
  readonly service: string;
  readonly account: string;
  readonly region?: string;
  readonly arn: string;
  readonly parts: readonly TargetPart[];
}

/** A VPC endpoint, by the service prefix of the requests that it carries; or a service network of VPC Lattice, which carries calls of its services. */
export interface Endpoint {
  readonly at: Address;
  readonly service: string;
  readonly serviceNetwork?: true;
}

/** Everything of the estate that decides requests. Made by `readIam`; the policies themselves are not part of the interface. */
export interface Iam {
  /** All roles and users. */
  readonly principals: readonly Principal[];
  readonly targets: readonly Target[];
  readonly endpoints: readonly Endpoint[];
  /** Account ids that the estate owns. */
  readonly accounts: readonly string[];
  /** What could not be read or joined; whatever it touches answers `unknown` as well. */
  readonly unknowns: readonly Reason[];
}

/** The AWS Organization as it is declared: every account that is in it, and no other. */
export interface Organization {
  readonly id: string;
  readonly accounts: readonly string[];
}

/** The locks of a request, in the order in which a trace names them. */
export const layers = ['identity', 'boundary', 'resource', 'endpoint', 'scp', 'rcp'] as const;
export type Layer = (typeof layers)[number];

/**
 * A class of requests: one witness stands for all of its class. A condition key that is absent from the request is `undefined`;
 * one that is not mentioned does not matter. `via` is the endpoint whose policy applies; absent: through no endpoint of the estate.
 */
export interface RequestClass {
  readonly principal: Principal;
  readonly action: string;
  readonly target: Target;
  /** Witness ARN. */
  readonly resource: string;
  readonly resourceType: string;
  /** Keys as AWS spells them. Several values of one key are written as a JSON list. */
  readonly context: Readonly<Record<string, string | undefined>>;
  readonly via?: Address;
  /** Session name, where a policy names a session of the role. */
  readonly session?: string;
}

/** Where a statement stands. */
export interface StatementRef {
  readonly at: Address;
  /** `Sid`, or the position (`#0`) where there is none. */
  readonly sid: string;
}

/** A class of requests that is allowed, or that may be. */
export interface Outcome {
  readonly request: RequestClass;
  /** `proved`: allowed. */
  readonly verdict: 'proved' | 'unknown';
  readonly trace: Trace;
  /** The statements that allow it. */
  readonly by: readonly StatementRef[];
  readonly unknowns: readonly Reason[];
}

/** Why a request is decided as it is: closed list. */
export const iamCauses = [
  'ALLOWED',
  'IDENTITY_ALLOWS',
  'RESOURCE_ALLOWS',
  'EXPLICIT_DENY',
  'NO_IDENTITY_ALLOW',
  'NO_RESOURCE_ALLOW',
  'NO_ALLOW',
  'ONLY_DELEGATES',
  'BOUNDARY',
  'SESSION',
  'ENDPOINT',
  'SCP',
  'RCP',
  'PUBLIC_ACCESS_BLOCK',
  'WRONG_RESOURCE_TYPE',
  'UNKNOWN_ACTION',
  'UNKNOWN_FACT',
] as const;
export type IamCause = (typeof iamCauses)[number];

/** One concrete request. A key that `context` does not name is absent, unless it follows from the principal, the target or the endpoint. */
export interface DecideRequest {
  readonly principal: Principal;
  readonly action: string;
  readonly target: Target;
  /** ARN; default: the witness of the first part of the target that the action works on. */
  readonly resource?: string;
  readonly context?: Readonly<Record<string, string | undefined>>;
  readonly via?: Address;
  /** Name of the role session; default `session`. */
  readonly session?: string;
  /** Statements of a session policy, as written in its JSON. */
  readonly sessionPolicy?: readonly Readonly<Record<string, unknown>>[];
  /** Only these lock; default all. */
  readonly layers?: readonly Layer[];
}

/** The answer to one request. */
export interface Decision {
  /** `proved`: allowed; `refuted`: denied. */
  readonly verdict: Verdict;
  readonly cause: { readonly code: IamCause; readonly at?: Address; readonly sid?: string; readonly layer?: Layer };
  readonly trace: Trace;
  readonly unknowns: readonly Reason[];
}

/** Options of `allowed`. */
export interface AllowedOptions {
  /** Only these lock; every other layer is taken as allowing everything. Default: all. */
  readonly layers?: readonly Layer[];
  /** Only requests through this endpoint. Default: through each endpoint that can carry them, and through none. */
  readonly via?: Address;
  /** Only these actions (names, any case). Default: every action that AWS lists for the target. */
  readonly actions?: readonly string[];
  /** Only requests with these values of condition keys; undefined: without the key. Default: with whatever a caller can bring. */
  readonly context?: Readonly<Record<string, string | undefined>>;
}
