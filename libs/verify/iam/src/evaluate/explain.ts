import { formatAddress, trace, type Trace } from '@zta/kernel';
import type { Principal } from '../types';
import type { Bench, Judgement, Matched } from './judge';

/** A principal in words. */
export const nameOf = (p: Principal): string => (p.kind === 'role' || p.kind === 'user' ? p.arn : p.kind === 'service' ? p.name : p.kind === 'outsider' ? `any principal of ${p.account}` : 'anybody');

const verb = (m: Matched): string => (m.holds === true ? (m.entry.statement.effect === 'Allow' ? 'allows' : 'denies') : m.entry.statement.effect === 'Allow' ? 'may allow' : 'may deny');

const titles = { identity: 'the caller\'s policies', boundary: 'the permissions boundary', session: 'the session policy', resource: 'the resource\'s policy', endpoint: 'the endpoint\'s policy', scp: 'service control policies', rcp: 'resource control policies' } as const;

/** The steps of a decision: one per layer that took part, with the statements that matched. */
export const explain = (bench: Bench, action: string, resource: string, matched: readonly Matched[], judgement: Judgement): Trace => {
  const { caller, locked, principal, target } = bench;
  const answer = judgement.allowed === true ? 'may' : judgement.allowed === false ? 'may not' : 'perhaps may';
  const steps = (['identity', 'boundary', 'session', 'resource', 'endpoint', 'scp', 'rcp'] as const).flatMap((layer): readonly Trace[] => {
    const found = matched.filter((m) => m.entry.layer === layer && m.holds !== false);
    const inForce = layer === 'session' ? bench.session : locked.has(layer) && (layer === 'endpoint' ? bench.endpoint : layer === 'boundary' ? principal?.boundary !== undefined : layer === 'identity' ? principal !== undefined : layer === 'resource' ? target.statements.length > 0 : found.length > 0);
    if (!inForce) return [];
    const statements = found.map((m) => trace(`statement \`${m.entry.statement.sid}\` of ${formatAddress(m.entry.statement.at)} ${verb(m)} it`, m.entry.statement.at));
    return [trace(found.length > 0 ? titles[layer] : `${titles[layer]}: no statement matches`, layer === 'resource' ? target.target.at : layer === 'identity' && principal ? principal.principal.at : undefined, statements)];
  });
  return trace(`${nameOf(caller.principal)} ${answer} ${action} on ${resource}`, target.target.at, steps);
};
