import { untold } from '@zta/verify-iam';
import { identity } from '@zta/verify-model';
import { allMembers, type World } from '../world';

/** Whose a name is: of the estate, of somebody else, or not told. */
export type Whose = 'estate' | 'outside' | 'untold';

/** What the estate calls its own. */
export interface EstateNames {
  /** Accounts in which an element of a declared party stands: a provider block alone makes no account the estate's. */
  readonly accounts: ReadonlySet<string>;
  readonly buckets: ReadonlySet<string>;
}

const known = new WeakMap<World, EstateNames>();

/** Accounts and buckets of the estate. */
export const estateNames = (world: World): EstateNames => {
  const before = known.get(world);
  if (before) return before;
  const accounts = new Set(allMembers(world).flatMap((m) => m.party.bindings.flatMap((b) => world.estate.find(b)?.account ?? [])));
  const buckets = new Set(world.estate.ofType('aws_s3_bucket').flatMap((b) => (b.values['bucket'] === undefined || b.values['bucket'] === null ? [] : (identity(b.values['bucket']) ?? []))));
  const names: EstateNames = { accounts, buckets };
  known.set(world, names);
  return names;
};

/** Buckets that AWS keeps for its own programs, read by them through endpoints ("Amazon S3 gateway endpoint", Amazon ECR User Guide; "SSM Agent communications with AWS managed S3 buckets"). */
const ofAws = /^(prod-[a-z0-9-]+-starport-layer-bucket|aws-ssm-[a-z0-9-]+|amazon-ssm(-packages)?-[a-z0-9-]+|[a-z0-9-]+-birdwatcher-prod|aws-ssm-document-attachments-[a-z0-9-]+|patch-baseline-snapshot-[a-z0-9-]+|al2023-repos-[a-z0-9-]+|amazonlinux-2-repos-[a-z0-9-]+)$/;

/** True for a bucket of AWS's own. */
export const isAwsBucket = (resource: string): boolean => ofAws.test(resource.split(':').slice(5).join(':').split('/')[0] ?? '');

/**
 * Whose the resources are that an ARN, or a pattern of one, names: its account tells, for S3 the name of the bucket. A wildcard in either reaches everybody.
 */
export const whoseArn = (text: string, { accounts, buckets }: EstateNames): Whose => {
  if (/^\$\{(?!data\.|[^}]*\/data\.)/.test(text)) return 'estate';
  const [arn, , service = '', , account = '', ...rest] = text.split(':');
  if (arn !== 'arn' || rest.length === 0) return text.includes(untold) ? 'untold' : 'outside';
  if (service === 's3' && account === '') {
    const bucket = rest.join(':').split('/')[0] ?? '';
    return buckets.has(bucket) || /^\$\{(?!data\.|[^}]*\/data\.)/.test(bucket) ? 'estate' : bucket.includes(untold) ? 'untold' : 'outside';
  }
  if (accounts.has(account) || account === '${this.account}') return 'estate';
  return (service + account).includes(untold) ? 'untold' : 'outside';
};
