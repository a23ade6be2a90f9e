import type { Ability } from '../declaration';

/** Store kinds that layers build today. */
export type BuiltKind = 'bucket' | 'table';

type Actions = Readonly<Partial<Record<Ability, readonly string[]>>>;

/** Actions on the objects of a bucket ("Actions, resources, and condition keys for Amazon S3"). */
export const objectActions: Actions = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
  delete: ['s3:DeleteObject'],
};
/** Actions on the bucket itself. */
export const bucketActions: Actions = { read: ['s3:ListBucket'] };
/** Actions on a table ("Actions, resources, and condition keys for Amazon DynamoDB"). */
export const tableActions: Actions = {
  read: ['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:Query'],
  write: ['dynamodb:BatchWriteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
  delete: ['dynamodb:DeleteItem'],
};
/** Uses of a store's key, always through the store's own service. */
export const keyActions: Actions = { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'], delete: [] };

/** The actions of several abilities, sorted and once each. */
export const actionsOf = (table: Actions, may: readonly Ability[]): readonly string[] => [...new Set(may.flatMap((m) => table[m] ?? []))].sort();

/** Every data action on a bucket, for statements that deny: read, write and delete in all their forms. */
export const bucketDataActions: readonly string[] = [
  's3:AbortMultipartUpload', 's3:BypassGovernanceRetention', 's3:DeleteObject*', 's3:GetObject*', 's3:InitiateReplication', 's3:ListBucket*', 's3:ListMultipartUploadParts', 's3:ListObject*',
  's3:ObjectOwnerOverrideToBucketOwner', 's3:PutObject*', 's3:Replicate*', 's3:RestoreObject', 's3:UpdateObject*',
];

/** Every action on the items of a table, in the statements of its resource policy that deny ("DynamoDB API operations supported by resource-based policies"). */
export const tableDataActions: readonly string[] = [
  'dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PartiQLDelete', 'dynamodb:PartiQLInsert', 'dynamodb:PartiQLSelect',
  'dynamodb:PartiQLUpdate', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:UpdateItem',
];
