import { actionsOf } from '@zta/aws-facts';
import { formatAddress, sameAddress, type Address } from '@zta/kernel';
import { factsOf } from '../read/facts';
import type { Pattern } from '../sets/pattern';
import { actionsIn } from '../statement/scope';
import type { Element, Statement } from '../statement/statement';
import type { Iam } from '../types';

/** One action that a statement allows, or may allow. `wildcardOnly`: AWS lets no policy name a resource for it. */
export interface AllowedAction {
  readonly name: string;
  readonly wildcardOnly: boolean;
}

/** What one Allow statement covers, as text: for claims about things that no target stands for. */
export interface Allowance {
  readonly at: Address;
  readonly sid: string;
  /** Services of its actions; undefined where they are not named: `*`, `NotAction`, a part that is not told. */
  readonly services: readonly string[] | undefined;
  readonly actions: (service: string) => readonly AllowedAction[];
  /** Resource patterns in which `*` and `?` are wildcards, `${…}` stands for what AWS makes, and U+FFFD for what is not told. `NotResource` is `*`. */
  readonly resources: readonly string[];
  /** False where the statement, or one of its actions, could not be read whole: it may allow less. */
  readonly told: boolean;
  /** Condition keys that must be present and equal one of some values: lower-case key → values. */
  readonly pins: ReadonlyMap<string, readonly string[]>;
}

/** Stands in texts for what is not told. */
export const untold = '\ufffd';

const textOf = (p: Pattern): string => p.tokens.map((t) => (t.is === 'letter' ? t.letter : t.is === 'many' ? '*' : t.is === 'one' ? '?' : untold)).join('');

const servicesOf = ({ negated, patterns }: Element): readonly string[] | undefined => {
  const named = patterns.map((p) => textOf(p).split(':')[0]?.toLowerCase() ?? '');
  return negated || named.some((s) => !/^[a-z0-9-]+$/.test(s)) ? undefined : [...new Set(named)];
};

const pinsOf = (s: Statement): ReadonlyMap<string, readonly string[]> =>
  new Map(
    s.conditions
      .filter(({ operator: o }) => (o.family === 'string' || o.family === 'arn') && !o.negated && !o.ifExists && o.quantifier !== 'all')
      .map((c) => [c.id, c.patterns.map(textOf)] as const),
  );

const allowanceOf = (s: Statement): Allowance => ({
  at: s.at,
  sid: s.sid,
  services: s.reasons.length > 0 ? undefined : servicesOf(s.actions),
  actions: (service) => {
    const facts = actionsOf(service);
    const found = actionsIn(s, service);
    return facts.filter((f) => found.has(f.name)).map((f) => ({ name: f.name, wildcardOnly: f.resourceTypes.length === 0 }));
  },
  resources: s.resources === undefined || s.resources.negated ? ['*'] : s.resources.patterns.map(textOf),
  told: s.reasons.length === 0 && s.actions.patterns.every((p) => p.reasons.length === 0),
  pins: pinsOf(s),
});

/** What a role's or user's own policies allow, statement by statement. */
export const identityAllowances = (iam: Iam, at: Address): readonly Allowance[] => (factsOf(iam).principals.get(formatAddress(at))?.identity ?? []).filter((s) => s.effect === 'Allow').map(allowanceOf);

/** What an endpoint's policy lets through, statement by statement. */
export const endpointAllowances = (iam: Iam, at: Address): readonly Allowance[] => factsOf(iam).endpoints.filter((e) => sameAddress(e.at, at)).flatMap((e) => e.statements.filter((s) => s.effect === 'Allow').map(allowanceOf));
