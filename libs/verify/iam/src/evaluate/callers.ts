import type { PrincipalFacts, TargetFacts } from '../read/facts';
import { sessionArnOf, type Caller } from '../statement/principals';
import type { Principal } from '../types';

/** A caller and the session that its name stands for. */
export interface Variant {
  readonly caller: Caller;
  readonly session?: string;
}

/** Session of a role where no policy names one. */
export const anySession = 'session';

/** The caller of one request. */
export const callerOf = (principal: Principal, facts: PrincipalFacts | undefined, target: TargetFacts, session = anySession): Caller => {
  const partition = facts?.partition ?? target.partition;
  const known = principal.kind === 'role' || principal.kind === 'user';
  return {
    principal,
    partition,
    arn: known ? principal.arn : undefined,
    sessionArn: principal.kind === 'role' ? sessionArnOf(principal.arn, session) : undefined,
    account: known ? principal.account : principal.kind === 'outsider' && !principal.account.startsWith('arn:') ? principal.account : undefined,
    bounded: facts?.boundary !== undefined,
  };
};

const awsNames = (target: TargetFacts): readonly string[] => [
  ...new Set(target.statements.flatMap((s) => s.principals?.entries.flatMap((e) => (e.kind === 'aws' && e.pattern.literal !== undefined ? [e.pattern.literal] : [])) ?? [])),
];

/** Every way in which a target's policies tell the sessions of a role, or the principals of an outside account, apart. */
export const variantsOf = (principal: Principal, facts: PrincipalFacts | undefined, target: TargetFacts): readonly Variant[] => {
  const base = callerOf(principal, facts, target);
  if (principal.kind === 'role') {
    const prefix = sessionArnOf(principal.arn, '');
    const named = prefix === undefined ? [] : awsNames(target).filter((n) => n.startsWith(prefix) && n !== base.sessionArn);
    return [{ caller: base }, ...named.map((n): Variant => ({ caller: { ...base, sessionArn: n }, session: n.slice(prefix?.length) }))];
  }
  if (principal.kind !== 'outsider' || base.account === undefined) return [{ caller: base }];
  const own = awsNames(target).filter((n) => n.split(':')[4] === base.account && !n.endsWith(':root'));
  return [
    { caller: base },
    ...own.map((n): Variant => {
      const m = /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\/(.+)$/.exec(n);
      return m ? { caller: { ...base, arn: `arn:${m[1]}:iam::${m[2]}:role/${m[3]}`, sessionArn: n }, session: m[4] ?? '' } : { caller: { ...base, arn: n } };
    }),
  ];
};
