import { actionFact } from '@zta/aws-facts';
import { formatAddress, type Address } from '@zta/kernel';
import { factsOf, type TargetFacts } from '../read/facts';
import type { AllowedOptions, Iam, Outcome, Principal } from '../types';
import { principalFacts } from './bench';
import { noResource, searchOn } from './allowed';

/** Options of `anywhere`. */
export interface AnywhereOptions extends Pick<AllowedOptions, 'layers' | 'context'> {
  /** Only resources of these types of the action. Default: any of its types. */
  readonly resourceTypes?: readonly string[];
  /** Only this resource, by its ARN; `${…}` stands for what AWS makes. Default: any that there could be. */
  readonly resource?: string;
}

/**
 * May a role or user do an action on anything of its own account at all: things that are made by the request, or that the estate does not have? No policy of a resource is known of them.
 * Empty for an action that AWS does not list, and where every lock refuses it.
 */
export const anywhere = (iam: Iam, principal: Extract<Principal, { readonly at: unknown }>, action: string, options: AnywhereOptions = {}): readonly Outcome[] => {
  const facts = factsOf(iam);
  const fact = actionFact(action);
  if (!fact) return [];
  const partition = principalFacts(facts, principal)?.partition ?? 'aws';
  const types = fact.resourceTypes.length === 0 ? [noResource] : fact.resourceTypes.filter((t) => options.resourceTypes?.includes(t) ?? true);
  const all = options.resource ?? `arn:${partition}:?*`;
  const target: TargetFacts = {
    target: { at: principal.at, type: 'anything', service: fact.name.slice(0, fact.name.indexOf(':')), account: principal.account, arn: all, parts: types.map((resourceType) => ({ resourceType, arn: resourceType === noResource ? noResource : all })) },
    partition,
    statements: [],
    restricted: false,
    restrictedBy: undefined,
    tags: new Map<string, string | undefined>(),
    open: [],
  };
  const { layers, context } = options;
  return searchOn(facts, principal, target, { ...(layers ? { layers } : {}), ...(context ? { context } : {}), actions: [fact.name] }, [fact]);
};

/** Elements whose text says what a role or user may do: inline policies, managed ones, those of its groups, and its boundary. */
export const policiesOf = (iam: Iam, { at }: Extract<Principal, { readonly at: unknown }>): readonly Address[] => {
  const own = factsOf(iam).principals.get(formatAddress(at));
  return [...new Map([...(own?.identity ?? []), ...(own?.boundary ?? [])].map((s) => [formatAddress(s.at), s.at])).values()];
};

/** Condition keys, in lower case, that a role's or user's own policies ask for. */
export const ownConditionKeys = (iam: Iam, { at }: Extract<Principal, { readonly at: unknown }>): readonly string[] => [
  ...new Set((factsOf(iam).principals.get(formatAddress(at))?.identity ?? []).flatMap((s) => s.conditions.map((c) => c.id))),
];
