import { actionFact, supportsResourceControl } from '@zta/aws-facts';
import { formatAddress, trace, type Reason, type Verdict } from '@zta/kernel';
import type { Value } from '@zta/verify-model';
import { availability } from '../condition/keys';
import { variablesOf, type Circumstances } from '../condition/contexts';
import { factsOf } from '../read/facts';
import { witnesses } from '../sets/classes';
import { match } from '../sets/match';
import { glob } from '../sets/pattern';
import { coversAction } from '../statement/scope';
import { readStatements } from '../statement/statement';
import { isUnsure } from '../tri';
import type { DecideRequest, Decision, Iam, IamCause } from '../types';
import { names } from './allowed';
import { callerOf } from './callers';
import { answersUnsigned, endpointAt, principalFacts, setUp, targetFacts } from './bench';
import { explain, nameOf } from './explain';
import { judge } from './judge';
import { conditionsHold, matchesSubject, matchOf } from './point';

/**
 * Decides one concrete request: `proved` is allowed, `refuted` is denied, with the statement or layer that decided.
 * A condition key that the request does not name is absent, unless it follows from the principal, the target or the endpoint.
 * Throws a RangeError for a target or endpoint that is not of the estate.
 */
export const decide = (iam: Iam, request: DecideRequest): Decision => {
  const facts = factsOf(iam);
  const target = targetFacts(facts, request.target);
  const via = endpointAt(facts, request.via);
  const fact = actionFact(request.action);
  const refuse = (code: IamCause, detail: string): Decision => ({ verdict: 'refuted', cause: { code, at: request.target.at }, trace: trace(detail, request.target.at), unknowns: [] });
  const subject = `${nameOf(request.principal)} may not ${request.action}`;
  if (!fact) return refuse('UNKNOWN_ACTION', `${subject}: AWS lists no such action`);
  const parts = target.target.parts.filter((p) => names(fact, p));
  const resource = fact.resourceTypes.length === 0 ? '*' : (request.resource ?? parts.flatMap((p) => witnesses([], glob(p.arn)))[0]);
  if (resource === undefined || (fact.resourceTypes.length > 0 && !parts.some((p) => match(glob(p.arn), resource) !== false))) return refuse('WRONG_RESOURCE_TYPE', `${subject} on ${resource ?? formatAddress(request.target.at)}: the action works on ${fact.resourceTypes.join(', ')}`);
  if (request.principal.kind === 'anonymous' && !answersUnsigned(fact.name)) return refuse('NO_ALLOW', `${subject}: the service answers signed requests only`);

  const principal = principalFacts(facts, request.principal);
  const caller = callerOf(request.principal, principal, target, request.session);
  const given = new Map(Object.entries(request.context ?? {}).map(([k, v]) => [k.toLowerCase(), v]));
  const named = given.get('aws:principalarn');
  const policy = request.sessionPolicy && readStatements(request.sessionPolicy as readonly Value[], { at: request.target.at, variables: true, symbols: () => '' });
  const { bench, entries } = setUp(facts, named !== undefined && caller.arn === undefined ? { ...caller, arn: named } : caller, target, via, request.layers, supportsResourceControl(fact.name.split(':')[0] ?? ''), policy);
  const situation = { facts, caller: bench.caller, principal, target, via, action: fact };
  const doubts = new Map<string, Reason>();
  const lookup = (id: string): string | undefined => {
    if (given.has(id)) return given.get(id);
    const a = availability(id, situation);
    return a.is === 'fixed' ? a.value : undefined;
  };
  const atoms = entries.flatMap((e) => e.statement.conditions);
  for (const id of [...atoms.map((a) => a.id), ...variablesOf([...atoms.flatMap((a) => a.patterns), ...entries.flatMap((e) => e.statement.resources?.patterns ?? [])])]) {
    const a = given.has(id) ? undefined : availability(id, situation);
    if (a?.is === 'fixed' && a.doubt) doubts.set(id, a.doubt);
  }
  const circumstances: Circumstances = { lookup, doubts, context: {} };
  const matched = entries.map((e) => matchOf(e, matchesSubject(e, coversAction(e.statement, fact.name), resource, circumstances), conditionsHold(e, circumstances)));
  const judgement = judge(bench, fact.name, matched);
  const verdict: Verdict = isUnsure(judgement.allowed) ? 'unknown' : judgement.allowed ? 'proved' : 'refuted';
  return { verdict, cause: judgement.cause, trace: explain(bench, fact.name, resource, matched, judgement), unknowns: isUnsure(judgement.allowed) ? judgement.allowed : [] };
};
