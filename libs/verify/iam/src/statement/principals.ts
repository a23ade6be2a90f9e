import type { Reason } from '@zta/kernel';
import { match } from '../sets/match';
import { and, not, or, some, type Tri } from '../tri';
import type { Principal } from '../types';
import type { PrincipalEntry, Statement } from './statement';

/** The one who asks, with all names under which a policy may know it. */
export interface Caller {
  readonly principal: Principal;
  /** ARN of the role or user; of an outsider the ARN that the request is supposed to carry. */
  readonly arn: string | undefined;
  /** ARN of the role session. */
  readonly sessionArn: string | undefined;
  readonly account: string | undefined;
  readonly partition: string;
  readonly bounded: boolean;
}

/**
 * How a statement knows the caller, which decides what the grant is worth: `direct` (a user, a session, a service), by the `role`, as `anyone`, or through its
 * `account`, which only delegates ("AWS JSON policy elements: Principal").
 */
export type Bond = 'direct' | 'role' | 'anyone' | 'account';
export const bonds: readonly Bond[] = ['direct', 'role', 'anyone', 'account'];

/** The session ARN of a role. */
export const sessionArnOf = (roleArn: string, session: string): string | undefined => {
  const m = /^arn:([^:]+):iam::(.+):role\/(?:.*\/)?([^/]+)$/.exec(roleArn);
  return m ? `arn:${m[1]}:sts::${m[2]}:assumed-role/${m[3]}/${session}` : undefined;
};

const ofAccount = (e: PrincipalEntry, caller: Caller): Tri =>
  caller.account === undefined ? false : or(match(e.pattern, caller.account), match(e.pattern, `arn:${caller.partition}:iam::${caller.account}:root`));

const knows = (e: PrincipalEntry, caller: Caller): readonly (readonly [Bond, Tri])[] => {
  const { principal, arn, sessionArn } = caller;
  if (e.kind === 'any') return [['anyone', true]];
  if (e.kind === 'service') return principal.kind === 'service' ? [['direct', match(e.pattern, principal.name)]] : [];
  if (e.kind === 'federated') return principal.kind === 'outsider' ? [['direct', match(e.pattern, principal.account)]] : [];
  if (e.kind === 'other') return [['direct', e.pattern.reasons.length > 0 ? e.pattern.reasons : [{ code: 'UNREADABLE_PRINCIPAL', detail: `a Principal element names \`${e.pattern.text}\`, which may be anybody` }]]];
  if (principal.kind === 'service' || principal.kind === 'anonymous') return [];
  const named: (readonly [Bond, Tri])[] = [['account', ofAccount(e, caller)]];
  if (arn !== undefined && hasName(e)) named.push([principal.kind === 'role' ? 'role' : 'direct', match(e.pattern, arn)]);
  if (sessionArn !== undefined && hasName(e)) named.push(['direct', match(e.pattern, sessionArn)]);
  return named;
};

/** Ids of accounts are compared as accounts only. */
const hasName = (e: PrincipalEntry): boolean => e.pattern.literal === undefined || !/^\d{12}$/.test(e.pattern.literal);

/**
 * All bonds between a statement and a caller. Without a Principal element: `direct`.
 * NotPrincipal exempts a caller only when the list names it completely (session or user, role, account), and never one with a permissions boundary
 * ("AWS JSON policy elements: NotPrincipal"); half a naming is not known.
 */
export const bondsOf = (s: Statement, caller: Caller): ReadonlyMap<Bond, Tri> => {
  const out = new Map<Bond, Tri>();
  if (!s.principals) return out.set('direct', true);
  const { negated, entries } = s.principals;
  if (!negated) {
    for (const e of entries) for (const [bond, tri] of knows(e, caller)) if (tri !== false) out.set(bond, or(out.get(bond) ?? false, tri));
    const restricted = s.conditions.some((c) => c.id === 'aws:principalarn' && !c.operator.negated && !c.operator.ifExists && c.operator.quantifier !== 'all');
    const anyone = out.get('anyone');
    if (anyone !== undefined && restricted && caller.principal.kind === 'role') {
      out.delete('anyone');
      out.set('role', or(out.get('role') ?? false, anyone));
    }
    return out;
  }
  const all = entries.flatMap((e) => knows(e, caller));
  const named = (bond: Bond): Tri => some(all.filter(([b]) => b === bond), ([, t]) => t);
  const exempt = caller.principal.kind === 'role' ? and(named('role'), and(named('direct'), named('account'))) : caller.principal.kind === 'user' || caller.principal.kind === 'outsider' ? and(named('direct'), named('account')) : named('direct');
  const partly = or(named('anyone'), or(named('role'), or(named('direct'), named('account'))));
  const doubt: readonly Reason[] = [{ code: 'NOT_PRINCIPAL', detail: `statement \`${s.sid}\` exempts the caller by some of its names only: AWS documents no certain outcome` }];
  const free: Tri = s.effect === 'Deny' && caller.bounded ? false : or(named('anyone'), exempt === false && partly !== false ? doubt : exempt);
  return out.set('anyone', not(free));
};
