import { factsOf, type TargetFacts } from '../read/facts';
import type { Statement } from '../statement/statement';
import type { Iam, Principal, Target } from '../types';
import { answersUnsigned, targetFacts } from './bench';
import { actionsFor } from './allowed';
import { unnamedAccounts } from '../read/foreign';
import { accountsIn } from '../statement/accounts';

/** A condition on an organization admits every account of it, of the input or not. */
const asksOrganization = (statements: readonly Statement[]): boolean => statements.some((s) => s.conditions.some((c) => /^aws:(principal|resource)org/.test(c.id)));

/**
 * Principals beside the estate's roles and users about whom questions on a target make sense: the services, identity providers and outside accounts that its
 * policies name, one outside account that nobody names, one of the organization that is not part of the input, and the anonymous caller where the service answers one.
 */
export const strangers = (iam: Iam, target: Target): readonly Principal[] => {
  const facts = factsOf(iam);
  const { statements }: TargetFacts = targetFacts(facts, target);
  const named = (kind: 'service' | 'federated'): readonly string[] => [...new Set(statements.flatMap((s) => s.principals?.entries.flatMap((e) => (e.kind === kind && e.pattern.literal !== undefined ? [e.pattern.literal] : [])) ?? []))].sort();
  const endpoints = facts.endpoints.filter((e) => e.service === target.service).flatMap((e) => e.statements);
  const members = facts.organization?.accounts ?? [];
  const mentioned = accountsIn([...statements, ...endpoints]).filter((a) => !facts.accounts.includes(a));
  const absent = asksOrganization([...statements, ...endpoints]) ? members.filter((a) => !facts.accounts.includes(a) && !mentioned.includes(a)).slice(0, 1) : [];
  const foreign = [...mentioned, ...absent];
  const unnamed = unnamedAccounts.find((a) => !foreign.includes(a) && !facts.accounts.includes(a) && !members.includes(a)) ?? '666666666666';
  const unsigned = actionsFor(target).some((a) => answersUnsigned(a.name));
  return [
    ...named('service').map((name): Principal => ({ kind: 'service', name })),
    ...[...named('federated'), ...foreign, unnamed].map((account): Principal => ({ kind: 'outsider', account })),
    ...(unsigned ? [{ kind: 'anonymous' } as const] : []),
  ];
};
