import { factsOf, type TargetFacts } from '../read/facts';
import type { Statement } from '../statement/statement';
import type { Iam, Principal, Target } from '../types';
import { answersUnsigned, targetFacts } from './bench';
import { actionsFor } from './allowed';

/** Account that stands for all those which no policy names. */
const anyAccount = ['999999999999', '888888888888', '777777777777'];

const texts = (s: Statement): readonly string[] => [
  ...(s.principals?.entries ?? []).flatMap((e) => e.pattern.literal ?? []),
  ...s.conditions.flatMap((c) => c.patterns.map((p) => p.text)),
];

const accountsIn = (statements: readonly Statement[]): readonly string[] => [...new Set(statements.flatMap((s) => texts(s).flatMap((t) => t.match(/(?<!\d)\d{12}(?!\d)/g) ?? [])))];

/**
 * Principals beside the estate's roles and users about whom questions on a target make sense: the services, identity providers and outside accounts that its
 * policies name, one outside account that nobody names, and the anonymous caller where the service answers one.
 */
export const strangers = (iam: Iam, target: Target): readonly Principal[] => {
  const facts = factsOf(iam);
  const { statements }: TargetFacts = targetFacts(facts, target);
  const named = (kind: 'service' | 'federated'): readonly string[] => [...new Set(statements.flatMap((s) => s.principals?.entries.flatMap((e) => (e.kind === kind && e.pattern.literal !== undefined ? [e.pattern.literal] : [])) ?? []))].sort();
  const endpoints = facts.endpoints.filter((e) => e.service === target.service).flatMap((e) => e.statements);
  const foreign = accountsIn([...statements, ...endpoints]).filter((a) => !facts.accounts.includes(a)).sort();
  const unnamed = anyAccount.find((a) => !foreign.includes(a) && !facts.accounts.includes(a)) ?? '666666666666';
  const unsigned = actionsFor(target).some((a) => answersUnsigned(a.name));
  return [
    ...named('service').map((name): Principal => ({ kind: 'service', name })),
    ...[...named('federated'), ...foreign, unnamed].map((account): Principal => ({ kind: 'outsider', account })),
    ...(unsigned ? [{ kind: 'anonymous' } as const] : []),
  ];
};
