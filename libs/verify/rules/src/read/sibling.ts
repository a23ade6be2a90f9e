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

const known = new WeakMap<Resource, readonly string[]>();

/** Names under which text may speak of a resource: what is written, and the ARN that follows from it. */
const namesOf = (r: Resource): readonly string[] => {
  const before = known.get(r);
  if (before) return before;
  const names = readNames(r);
  known.set(r, names);
  return names;
};

const readNames = (r: Resource): readonly string[] => {
  const written = nameKeys.flatMap((k) => { const v = r.values[k]; const id = v === undefined || v === null ? undefined : identity(v); return id === undefined ? [] : [id]; });
  const arn = computeArn(r.type, r.values, { partition: r.partition, region: r.region, account: r.account });
  return arn === undefined ? written : [...written, arn];
};

/** Does `v`, written in `from`, name `r`? A data source, an unknown, or text about a thing without a written name may do so. */
export const fits = (v: Value | undefined, r: Resource, from: Resource): Fit => {
  if (v === undefined || v === null || v === '') return 'no';
  if (isUnknown(v)) return 'maybe';
  if (isRef(v)) return sameAddress(v.to, r.at) ? 'yes' : v.to.address.startsWith('data.') ? 'maybe' : 'no';
  // IAM knows a name whatever its case ("IAM and AWS STS quotas: name requirements", IAM User Guide)
  const fold = (text: string | undefined): string | undefined => (r.type.startsWith('aws_iam_') ? text?.toLowerCase() : text);
  const names = namesOf(r).map((n) => fold(n));
  const id = fold(identity(v));
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

/** Resources of one type by what their attribute says, so that a thousand buckets do not each ask a thousand policies. */
interface Index {
  readonly bySaying: ReadonlyMap<string, readonly Resource[]>;
  /** Those whose value has to be looked at. */
  readonly vague: readonly Resource[];
  /** Those that name a thing by text. */
  readonly texts: readonly Resource[];
}

const indexes = new WeakMap<Estate, Map<string, Index>>();

const saying = (v: Value): string | undefined => (isRef(v) && !v.to.address.startsWith('data.') ? formatAddress(v.to) : typeof v === 'string' ? v.toLowerCase() : undefined);

const indexOf = (estate: Estate, type: string, path: string): Index => {
  const ofEstate = indexes.get(estate) ?? new Map<string, Index>();
  indexes.set(estate, ofEstate);
  const before = ofEstate.get(`${type} ${path}`);
  if (before) return before;
  const bySaying = new Map<string, Resource[]>();
  const vague: Resource[] = [];
  const texts: Resource[] = [];
  for (const s of estate.ofType(type)) {
    const values = each(s.values, path);
    if (values.some((v) => saying(v) === undefined)) vague.push(s);
    if (values.some((v) => typeof v === 'string')) texts.push(s);
    for (const key of values.map(saying)) if (key !== undefined) bySaying.set(key, [...(bySaying.get(key) ?? []), s]);
  }
  const index: Index = { bySaying, vague, texts };
  ofEstate.set(`${type} ${path}`, index);
  return index;
};

/** Resources of `type` whose attribute at `path` names `r`. */
export const siblings = (estate: Estate, r: Resource, type: string, path: string): Siblings => {
  const { bySaying, vague, texts } = indexOf(estate, type, path);
  const names = namesOf(r);
  // text about a thing without a written name may be about any
  const near = new Set([...[formatAddress(r.at), ...names.map((n) => n.toLowerCase())].flatMap((key) => bySaying.get(key) ?? []), ...vague, ...(names.length === 0 ? texts : [])]);
  const certain: Resource[] = [];
  const possible: Resource[] = [];
  for (const s of near) {
    const answers = each(s.values, path).map((v) => fits(v, r, s));
    if (answers.includes('yes')) certain.push(s);
    else if (answers.includes('maybe')) possible.push(s);
  }
  return { certain, possible };
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
