import type { Ability } from '@zta/intents-format';
import { actionsOf, type ActionFact } from '@zta/aws-facts';

type Table = Readonly<Partial<Record<Ability, readonly string[]>>>;

/**
 * What an ability of a *service* means, action by action: all of it must be possible and nothing else may be. This is the verifier's own reading of
 * `docs/declaration.md`; it is written here again on purpose, so that a mistake of the compiler is not checked against itself.
 */
const exact: Readonly<Record<string, Table>> = {
  aws_s3_bucket: {
    read: ['s3:GetObject', 's3:ListBucket'],
    write: ['s3:AbortMultipartUpload', 's3:PutObject'],
    delete: ['s3:DeleteObject'],
  },
  aws_dynamodb_table: {
    read: ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:Query'],
    write: ['dynamodb:BatchWriteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    delete: ['dynamodb:DeleteItem'],
  },
  aws_kms_key: { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'], delete: [] },
  aws_cloudwatch_log_group: { write: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
  aws_vpclattice_service: { write: ['vpc-lattice-svcs:Invoke'] },
};

/** The actions that abilities of a service mean on a resource of one type, sorted. */
export const actionsMeant = (type: string, may: readonly Ability[]): readonly string[] => [...new Set(may.flatMap((m) => exact[type]?.[m] ?? []))].sort();

/** Actions that touch data although AWS files them under the table or the bucket itself. */
const dataActions: Readonly<Record<string, readonly (readonly [RegExp, Ability])[]>> = {
  aws_s3_bucket: [[/^s3:(Bypass|InitiateReplication|ObjectOwner|Replicate|Restore|UpdateObject)/, 'write']],
  aws_dynamodb_table: [
    [/^dynamodb:(BatchGetItem|ConditionCheckItem|GetItem|GetRecords|GetShardIterator|Query|Scan|PartiQLSelect|ExportTableToPointInTime|ReadDataForReplication|SearchVectors)$/, 'read'],
    [/^dynamodb:(BatchWriteItem|PutItem|UpdateItem|PartiQL(Insert|Update)|WriteDataForReplication)$/, 'write'],
    [/^dynamodb:(DeleteItem|PartiQLDelete)$/, 'delete'],
  ],
  aws_kms_key: [
    [/^kms:(Decrypt|DeriveSharedSecret)/, 'read'],
    [/^kms:(Encrypt|GenerateDataKey|GenerateMac|ReEncrypt|Sign|Verify|CreateGrant|GenerateDataKeyPair)/, 'write'],
  ],
  aws_vpclattice_service: [[/^vpc-lattice-svcs:/, 'write']],
  aws_cloudwatch_log_group: [
    [/^logs:(FilterLogEvents|GetLogEvents|GetLogRecord|GetLogObject|GetQueryResults|StartQuery|StartLiveTail|Unmask)$/, 'read'],
    [/^logs:(PutLogEvents|CreateLogStream)$/, 'write'],
  ],
};

const facts = new Map<string, ReadonlyMap<string, ActionFact>>();
const factOf = (action: string): ActionFact | undefined => {
  const service = action.split(':')[0] ?? '';
  let known = facts.get(service);
  if (!known) facts.set(service, (known = new Map(actionsOf(service).map((f) => [f.name.toLowerCase(), f] as const))));
  return known.get(action.toLowerCase());
};

/**
 * The abilities, any one of which covers an action of *operators*: data actions need their own, configuration is `admin`, and reading configuration is also `read`.
 * The names of a bucket's objects count as configuration: Terraform asks whether a bucket is there by `HeadBucket`, which AWS grants with `s3:ListBucket`.
 * An action that AWS's reference does not list is `admin`.
 */
export const abilitiesCovering = (type: string, action: string): readonly Ability[] => {
  const special = dataActions[type]?.find(([pattern]) => pattern.test(action));
  if (special) return [special[1]];
  const fact = factOf(action);
  if (type === 'aws_s3_bucket' && fact?.resourceTypes.includes('object')) return [/^s3:(Abort|Delete)/.test(action) && !/Tagging$/.test(action) ? 'delete' : fact.access === 'Read' || fact.access === 'List' ? 'read' : 'write'];
  return fact?.access === 'Read' || fact?.access === 'List' ? ['read', 'admin'] : ['admin'];
};
