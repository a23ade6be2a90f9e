import type { Reason } from '@zta/kernel';
import { variablesOf, type Circumstances } from '../condition/contexts';
import { holds } from '../condition/holds';
import type { Pattern } from '../sets/pattern';
import { coversResource } from '../statement/scope';
import { and, every, isUnsure, or, some, type Tri } from '../tri';
import type { Entry, Matched } from './judge';

/** Does a statement match, as far as principal, action and resource tell? */
export const matchesSubject = (e: Entry, action: Tri, resource: string, { lookup, doubts }: Circumstances): Tri => {
  const covered = coversResource(e.statement, resource, lookup);
  const doubt = doubts.size > 0 ? doubtIn(e.statement.resources?.patterns ?? [], doubts) : undefined;
  return and(and(some(e.bonds.values(), (t) => t), action), doubt ? or(covered, [doubt]) : covered);
};

/** A variable whose value is not known makes the patterns with it uncertain. */
const doubtIn = (patterns: readonly Pattern[], doubts: Circumstances['doubts']): Reason | undefined => variablesOf(patterns).flatMap((id) => doubts.get(id) ?? [])[0];

/** Do a statement's conditions hold? Keys about which nothing is known leave the answer open, unless another condition already says no. */
export const conditionsHold = (e: Entry, { lookup, doubts }: Circumstances): Tri =>
  every(e.statement.conditions, (c) => {
    const doubt = doubts.size === 0 ? undefined : (doubts.get(c.id) ?? doubtIn(c.patterns, doubts));
    return doubt ? [doubt] : holds(c, lookup);
  });

/** The answer for one statement: what could not be read of it makes a match uncertain. */
export const matchOf = (entry: Entry, subject: Tri, conditions: Tri): Matched => {
  const t = and(subject, conditions);
  const { reasons } = entry.statement;
  return { entry, holds: reasons.length === 0 || t === false ? t : isUnsure(t) ? [...t, ...reasons] : reasons };
};
