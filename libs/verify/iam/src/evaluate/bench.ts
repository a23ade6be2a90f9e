import { formatAddress, type Address } from '@zta/kernel';
import type { EndpointFacts, Facts, PrincipalFacts, TargetFacts } from '../read/facts';
import { bondsOf, type Bond, type Caller } from '../statement/principals';
import type { Statement } from '../statement/statement';
import type { Tri } from '../tri';
import { layers, type Layer, type Principal, type Target } from '../types';
import type { Bench, Entry } from './judge';

/** The facts of a principal; undefined for strangers and for roles that the estate does not have. */
export const principalFacts = (facts: Facts, principal: Principal): PrincipalFacts | undefined => ('at' in principal ? facts.principals.get(formatAddress(principal.at)) : undefined);

/** The facts of a target. Throws a RangeError for one of another estate. */
export const targetFacts = (facts: Facts, target: Target): TargetFacts => {
  const found = facts.targets.get(formatAddress(target.at));
  if (!found) throw new RangeError(`no target at ${formatAddress(target.at)}`);
  return found;
};

/** The facts of an endpoint; undefined for none. Throws a RangeError for an address that is no endpoint of an AWS service. */
export const endpointAt = (facts: Facts, at: Address | undefined): EndpointFacts | undefined => {
  if (!at) return undefined;
  const found = facts.endpoints.find((e) => formatAddress(e.at) === formatAddress(at));
  if (!found) throw new RangeError(`no endpoint at ${formatAddress(at)}`);
  return found;
};

/** Everything that decides requests of one caller on one target by one way: the settled part, and the statements in force. */
export interface Setup {
  readonly bench: Bench;
  readonly entries: readonly Entry[];
}

/** Collects the statements in force. `rcp` tells whether resource control policies act on the target's service. */
export const setUp = (facts: Facts, caller: Caller, target: TargetFacts, via: EndpointFacts | undefined, only: readonly Layer[] | undefined, rcp: boolean, sessionPolicy?: readonly Statement[]): Setup => {
  const principal = principalFacts(facts, caller.principal);
  const locked: ReadonlySet<Layer> = new Set(only ?? layers);
  const guardrails = { caller: facts.guardrails(caller.account ?? ''), target: facts.guardrails(target.target.account) };
  const attached = new Map<Bond, Tri>([['direct', true]]);
  const entries: Entry[] = [];
  const add = (layer: Entry['layer'], statements: readonly Statement[] | undefined, level = 0): void => {
    for (const statement of statements ?? []) {
      const bonds = statement.principals ? bondsOf(statement, caller) : attached;
      const kept = layer === 'endpoint' && via?.gateway && statement.effect === 'Allow' ? new Map([...bonds].filter(([b]) => b !== 'account')) : bonds;
      if (kept.size > 0) entries.push({ layer, level, statement, bonds: kept });
    }
  };
  if (locked.has('identity')) add('identity', principal?.identity);
  if (locked.has('boundary')) add('boundary', principal?.boundary);
  if (locked.has('resource')) add('resource', target.statements);
  if (locked.has('endpoint') && via) add('endpoint', via.statements);
  if (locked.has('scp') && principal) guardrails.caller.scp.forEach((l, i) => add('scp', l.statements, i));
  if (locked.has('rcp') && rcp) guardrails.target.rcp.forEach((l, i) => add('rcp', l.statements, i));
  if (sessionPolicy) add('session', sessionPolicy);
  const linked = caller.arn?.includes(':role/aws-service-role/') ?? false;
  const inForce = linked ? entries.filter((e) => e.layer !== 'scp' && e.layer !== 'rcp') : entries;
  return { bench: { facts, caller, principal, target, guardrails, locked, endpoint: via !== undefined, session: sessionPolicy !== undefined }, entries: inForce };
};

/** Can a request without a signature ask this at all? Other services refuse it before any policy is read. */
export const answersUnsigned = (action: string): boolean => /^(s3|sqs|sns|vpc-lattice-svcs):|^lambda:InvokeFunctionUrl$/i.test(action);
