import type { Address, Reason } from '@zta/kernel';
import { isList, isMap, isUnknown, list, type Value, type ValueMap } from '@zta/verify-model';
import { readConditions, type Atom } from '../condition/atom';
import { compile, patternOf, type Pattern, type Symbols } from '../sets/pattern';

/** A list of patterns, or all that is not in it (`NotAction`, `NotResource`, `NotPrincipal`). */
export interface Element {
  readonly negated: boolean;
  readonly patterns: readonly Pattern[];
}

/** One entry of a Principal element. */
export interface PrincipalEntry {
  readonly kind: 'any' | 'aws' | 'service' | 'federated' | 'other';
  readonly pattern: Pattern;
}

/** One statement, as sets. */
export interface Statement {
  readonly at: Address;
  /** `Sid`, or `#position`. */
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  /** Absent in policies that are attached to their principal. */
  readonly principals: { readonly negated: boolean; readonly entries: readonly PrincipalEntry[] } | undefined;
  readonly actions: Element;
  /** Absent: the resource that carries the policy. */
  readonly resources: Element | undefined;
  readonly conditions: readonly Atom[];
  /** Why the statement could not be read whole: then it may match anything. */
  readonly reasons: readonly Reason[];
}

/** Where a policy stands and how it is to be read. */
export interface Origin {
  readonly at: Address;
  /** Version 2012-10-17: `${key}` is a variable. */
  readonly variables: boolean;
  readonly symbols: Symbols;
}

const elements = ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

const element = (s: ValueMap, name: string, read: (v: Value) => Pattern): Element | undefined => {
  const [plain, negated] = [s[name], s[`Not${name}`]];
  if (plain === undefined && negated === undefined) return undefined;
  return { negated: plain === undefined, patterns: list(plain ?? negated).map(read) };
};

const principalEntries = (value: Value, symbols: Symbols): readonly PrincipalEntry[] => {
  const exact = (v: Value): Pattern => compile(v, { wild: false, variables: false }, symbols);
  if (!isMap(value)) {
    const pattern = exact(value);
    return [{ kind: pattern.literal === '*' ? 'any' : 'other', pattern }];
  }
  return Object.entries(value).flatMap(([type, names]) =>
    list(names).map((v): PrincipalEntry => {
      const pattern = exact(v);
      const kind = type === 'AWS' ? (pattern.literal === '*' ? 'any' : 'aws') : type === 'Service' ? 'service' : type === 'Federated' ? 'federated' : 'other';
      return { kind, pattern };
    }),
  );
};

/** Reads one statement. Whatever it does not understand becomes a reason, never a silent default. */
export const readStatement = (s: ValueMap, index: number, { at, variables, symbols }: Origin): readonly Statement[] => {
  const reasons: Reason[] = [];
  const complain = (detail: string): void => void reasons.push({ code: 'UNREADABLE_STATEMENT', detail });
  const sid = typeof s['Sid'] === 'string' && s['Sid'] !== '' ? s['Sid'] : `#${index}`;
  const effect = s['Effect'];
  for (const name of Object.keys(s)) if (!elements.includes(name)) complain(`statement \`${sid}\` has an element \`${name}\` that AWS does not document`);
  for (const name of ['Action', 'Resource', 'Principal']) if (s[name] !== undefined && s[`Not${name}`] !== undefined) complain(`statement \`${sid}\` has both ${name} and Not${name}`);
  const action = (v: Value): Pattern => compile(v, { wild: true, variables: false, fold: true }, symbols);
  const actions = element(s, 'Action', action);
  if (!actions) complain(`statement \`${sid}\` names no action`);
  const resources = element(s, 'Resource', (v) => compile(v, { wild: true, variables, arn: 'resource' }, symbols));
  const conditions = readConditions(s['Condition'], variables, symbols);
  const principal = s['Principal'] ?? s['NotPrincipal'];
  const statement = (made: 'Allow' | 'Deny'): Statement => ({
    at,
    sid,
    effect: made,
    principals: principal === undefined || principal === null ? undefined : { negated: s['Principal'] === undefined, entries: isUnknown(principal) ? [{ kind: 'other', pattern: patternOf([{ is: 'unknown', reason: principal.reason }]) }] : principalEntries(principal, symbols) },
    actions: actions ?? { negated: true, patterns: [] },
    resources,
    conditions: conditions.atoms,
    reasons: [...reasons, ...conditions.reasons],
  });
  if (effect === 'Allow' || effect === 'Deny') return [statement(effect)];
  complain(`the effect of statement \`${sid}\` is neither Allow nor Deny`);
  return [statement('Allow'), statement('Deny')];
};

/** A policy that could not be read may allow anything and deny anything. */
export const unreadablePolicy = (at: Address, reason: string): readonly Statement[] =>
  (['Allow', 'Deny'] as const).map((effect) => ({ at, sid: '#?', effect, principals: undefined, actions: { negated: true, patterns: [] }, resources: undefined, conditions: [], reasons: [{ code: 'UNREADABLE_POLICY', detail: reason, at }] }));

/** Reads the statements of a document. */
export const readStatements = (statements: readonly Value[], origin: Origin): readonly Statement[] =>
  statements.flatMap((s, i) => (isMap(s) ? readStatement(s, i, origin) : isList(s) ? unreadablePolicy(origin.at, 'a statement is a list') : unreadablePolicy(origin.at, 'a statement is no object')));
