import { formatAddress } from '@zta/kernel';
import { isMap, isUnreadable, policyOf, type Resource, type Value, type ValueMap } from '@zta/verify-model';
import { every, unsure } from '../judge';
import type { Judgement } from '../rule';
import { members } from './glob';

/** A principal as written: `*`, or one value of a kind. */
export interface PrincipalPart {
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly value: Value;
}

/** One line of a condition block; keys and operators in lower case, because IAM ignores their case. */
export interface ConditionPart {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Value[];
}

/** One statement, with every element as a list. */
export interface StatementParts {
  readonly sid: string;
  readonly allows: boolean;
  /** `Principal: "*"` and `{ AWS: "*" }` are both `{ kind: 'AWS', value: '*' }`. */
  readonly principals: readonly PrincipalPart[];
  readonly notPrincipals: boolean;
  readonly actions: readonly Value[];
  readonly notActions: readonly Value[];
  readonly resources: readonly Value[];
  readonly notResources: readonly Value[];
  readonly conditions: readonly ConditionPart[];
}

const kinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

const principalsOf = (v: Value | undefined): readonly PrincipalPart[] => {
  if (v === undefined || v === null) return [];
  return isMap(v) ? kinds.flatMap((kind) => members(v[kind]).map((value) => ({ kind, value }))) : [{ kind: 'AWS', value: v }];
};

const conditionsOf = (v: Value | undefined): readonly ConditionPart[] =>
  isMap(v) ? Object.entries(v).flatMap(([operator, block]) => (isMap(block) ? Object.entries(block).map(([key, value]) => ({ operator: operator.toLowerCase(), key: key.toLowerCase(), values: members(value) })) : [{ operator: operator.toLowerCase(), key: '', values: members(block) }])) : [];

const partsOf = (s: ValueMap, index: number): StatementParts => ({
  sid: typeof s['Sid'] === 'string' && s['Sid'] !== '' ? s['Sid'] : `#${index + 1}`,
  allows: s['Effect'] !== 'Deny',
  principals: principalsOf(s['Principal']),
  notPrincipals: s['NotPrincipal'] !== undefined,
  actions: members(s['Action']),
  notActions: members(s['NotAction']),
  resources: members(s['Resource']),
  notResources: members(s['NotResource']),
  conditions: conditionsOf(s['Condition']),
});

/** The statements of a policy attribute: `none` where there is no policy, a reason where it cannot be read. */
export const statementsOf = (r: Resource, attribute: string): readonly StatementParts[] | 'none' | { readonly unreadable: string } => {
  const policy = policyOf(r.values, attribute);
  if (policy === undefined) return 'none';
  return isUnreadable(policy) ? { unreadable: policy.reason } : policy.statements.map(partsOf);
};

/** Judges a policy: unreadable is unknown, absent is `none`. */
export const judgePolicy = (r: Resource, attribute: string, none: Judgement, check: (all: readonly StatementParts[]) => Judgement): Judgement => {
  const read = statementsOf(r, attribute);
  if (read === 'none') return none;
  return 'unreadable' in read ? unsure('unknown-policy', `\`${attribute}\` of ${formatAddress(r.at)} cannot be read: ${read.unreadable}`, r.at) : check(read);
};

/** Judges every statement of a policy. */
export const judgeStatements = (r: Resource, attribute: string, none: Judgement, check: (s: StatementParts) => Judgement): Judgement => judgePolicy(r, attribute, none, (all) => every(all.map(check)));
