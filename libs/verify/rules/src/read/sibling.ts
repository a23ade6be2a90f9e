import { formatAddress, sameAddress } from '@zta/kernel';
import { computeArn, identity, isRef, isTemplate, isUnknown, type Estate, type Resource, type Value } from '@zta/verify-model';
import { every, refuted, unsure } from '../judge';
import type { Judgement } from '../rule';
import { each } from './attribute';

/** Whether a value names a resource. */
export type Fit = 'yes' | 'no' | 'maybe';

const nameKeys = ['bucket', 'name', 'function_name', 'topic_arn', 'arn'];

/** True unless both are known to be of different accounts. */
export const sameAccount = (a: Resource, b: Resource): boolean => a.account === b.account || a.account === undefined || b.account === undefined;
/** True unless both are known to be of different accounts or Regions. */
export const sameRegion = (a: Resource, b: Resource): boolean => sameAccount(a, b) && (a.region === b.region || a.region === undefined || b.region === undefined);

/** Names under which text may speak of a resource: what is written, and the ARN that follows from it. */
const namesOf = (r: Resource): readonly string[] => {
  const written = nameKeys.flatMap((k) => { const v = r.values[k]; const id = v === undefined || v === null ? undefined : identity(v); return id === undefined ? [] : [id]; });
  const arn = computeArn(r.type, r.values, { partition: r.partition, region: r.region, account: r.account });
  return arn === undefined ? written : [...written, arn];
};

/** Does `v`, written in `from`, name `r`? A data source, an unknown, or text about a thing without a written name may do so. */
export const fits = (v: Value | undefined, r: Resource, from: Resource): Fit => {
  if (v === undefined || v === null || v === '') return 'no';
  if (isUnknown(v)) return 'maybe';
  if (isRef(v)) return sameAddress(v.to, r.at) ? 'yes' : v.to.address.startsWith('data.') ? 'maybe' : 'no';
  const names = namesOf(r);
  const id = identity(v);
  // an ARN carries its account and Region, a name is only a name inside its own
  if (id !== undefined && names.includes(id)) return id.startsWith('arn:') || r.type === 'aws_s3_bucket' || (r.type.startsWith('aws_iam_') ? sameAccount(r, from) : sameRegion(r, from)) ? 'yes' : 'no';
  if (id === undefined) return 'maybe';
  if (isTemplate(v)) return v.parts.some((p) => isRef(p) && sameAddress(p.to, r.at)) ? 'maybe' : 'no';
  return names.length === 0 ? 'maybe' : 'no';
};

/** Companions of a resource: those that name it, and those that may. */
export interface Siblings {
  readonly certain: readonly Resource[];
  readonly possible: readonly Resource[];
}

/** Resources of `type` whose attribute at `path` names `r`. */
export const siblings = (estate: Estate, r: Resource, type: string, path: string): Siblings => {
  const fitting = (wanted: Fit): readonly Resource[] => estate.ofType(type).filter((s) => each(s.values, path).some((v) => fits(v, r, s) === wanted));
  const certain = fitting('yes');
  return { certain, possible: fitting('maybe').filter((s) => !certain.includes(s)) };
};

/** How a companion is found and what its absence means. */
export interface SiblingQuestion {
  readonly type: string;
  /** Path of the attribute that names the resource. */
  readonly by: string;
  /** What is missing, in words: `no versioning configuration`. */
  readonly missing: string;
  /** @default - refuted `absent` */
  readonly absent?: Judgement;
}

/** Judges the companions of a resource: every one must pass; none is refuted unless one may be there. */
export const judgeSiblings = (estate: Estate, r: Resource, { type, by, missing, absent }: SiblingQuestion, check: (s: Resource) => Judgement): Judgement => {
  const { certain, possible } = siblings(estate, r, type, by);
  if (certain.length > 0) return every(certain.map(check));
  const [first] = possible;
  return first ? unsure('unknown-sibling', `whether ${formatAddress(first.at)} belongs to it is not told`, first.at) : (absent ?? refuted('absent', `${missing}: no ${type} names it`, r.at));
};
