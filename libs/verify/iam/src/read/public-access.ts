import { sameAddress, type Address, type Reason } from '@zta/kernel';
import { isUnknown, type Estate, type Resource, type Value } from '@zta/verify-model';
import type { Statement } from '../statement/statement';
import { and, or, some, type Tri } from '../tri';
import type { Target } from '../types';
import { scopeOf, type Naming } from './arns';
import { makeJoin } from './targets';

/** Keys by which a statement names a fixed set of callers ("The meaning of public", Amazon S3 User Guide). */
const pinning: ReadonlySet<string> = new Set(
  'aws:principalarn aws:principalaccount aws:principalorgid aws:principalorgpaths aws:sourceip aws:sourcearn aws:sourcevpc aws:sourcevpce aws:sourceowner aws:sourceaccount aws:sourceorgid aws:userid s3:dataaccesspointarn s3:dataaccesspointaccount'.split(' '),
);

/** Blocks that are too wide to count as fixed: wider than /8, or /32 of IPv6. */
const isWide = (from: bigint, to: bigint): boolean => to - from + 1n > (from >= 1n << 128n ? 1n << 96n : 1n << 24n);

const isPublic = (s: Statement): Tri => {
  if (s.reasons.length > 0) return s.reasons;
  if (s.effect !== 'Allow' || !s.principals || !(s.principals.negated || s.principals.entries.some((e) => e.kind === 'any'))) return false;
  return !s.conditions.some(
    (c) =>
      pinning.has(c.id) &&
      !c.operator.negated &&
      !c.operator.ifExists &&
      c.operator.quantifier !== 'all' &&
      c.operator.family !== 'null' &&
      (c.operator.family === 'address' ? c.ranges.every((r) => !isWide(r.from, r.to)) : c.patterns.every((p) => !p.hasVariables && p.tokens.every((t) => t.is === 'letter' || (c.id === 'aws:userid' && t.is === 'many' && p.text.startsWith('AROA'))))),
  );
};

const flag = (v: Value | undefined, at: Address): Tri => (v === true || v === 'true' ? true : v !== undefined && isUnknown(v) ? [{ code: 'UNKNOWN_VALUE', detail: v.reason, at }] : false);

/** What S3 does beside policies: the block on public policies, and the ways in that are not modelled. */
export interface BucketDoors {
  readonly restricted: Tri;
  readonly restrictedBy: Address | undefined;
  readonly open: readonly Reason[];
}

/** Reads the doors of buckets. */
export const makeBucketDoors = (estate: Estate, naming: Naming, targets: readonly Target[]): ((t: Target, statements: readonly Statement[]) => BucketDoors) => {
  const join = makeJoin(estate, naming, targets);
  const of = (type: string, t: Target): readonly Resource[] => estate.ofType(type).filter((r) => join('aws_s3_bucket', r, r.values['bucket'])?.at === t.at);
  return (t, statements) => {
    const blocks = [...of('aws_s3_bucket_public_access_block', t), ...estate.ofType('aws_s3_account_public_access_block').filter((r) => scopeOf(r).account === t.account)];
    const all = (attribute: string): Tri => some(blocks, (b) => flag(b.values[attribute], b.at));
    const restricted = and(some(statements, isPublic), all('restrict_public_buckets'));
    const owner = of('aws_s3_bucket_ownership_controls', t).some((r) => JSON.stringify(r.values['rule'] ?? '').includes('BucketOwnerEnforced'));
    const lists = owner ? [] : [...of('aws_s3_bucket_acl', t).filter((r) => r.values['acl'] !== 'private'), ...estate.ofType('aws_s3_bucket').filter((r) => sameAddress(r.at, t.at) && typeof r.values['acl'] === 'string' && r.values['acl'] !== 'private')];
    const points = estate.ofType('aws_s3_access_point').filter((r) => join('aws_s3_bucket', r, r.values['bucket'])?.at === t.at);
    return {
      restricted,
      restrictedBy: blocks.find((b) => or(flag(b.values['restrict_public_buckets'], b.at), false) !== false)?.at,
      open: [
        ...lists.map((r): Reason => ({ code: 'ACCESS_CONTROL_LIST', detail: 'access control lists are not evaluated: enforce bucket ownership', at: r.at })),
        ...points.map((r): Reason => ({ code: 'ACCESS_POINT', detail: 'policies of access points are not evaluated', at: r.at })),
      ],
    };
  };
};
