import type { Conditions, Statement } from '@zta/kernel';
import type { Names } from './names';

const administration: readonly string[] = [
  'kms:CancelKeyDeletion', 'kms:CreateAlias', 'kms:DeleteAlias', 'kms:DescribeKey', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:EnableKey', 'kms:EnableKeyRotation',
  'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListAliases', 'kms:ListGrants', 'kms:ListKeyPolicies', 'kms:ListResourceTags', 'kms:PutKeyPolicy', 'kms:RevokeGrant',
  'kms:ScheduleKeyDeletion', 'kms:TagResource', 'kms:UntagResource', 'kms:UpdateAlias', 'kms:UpdateKeyDescription',
];

/** Lets IAM delegate administration of a key, and no use of it ("Default key policy", AWS KMS Developer Guide). */
export const administer = (n: Names): Statement => ({ Sid: 'AdministerThroughIam', Effect: 'Allow', Principal: { AWS: n.root }, Action: administration, Resource: '*' });

/** Lets roles of the account use a key through one service only. */
export const useThrough = (n: Names, accountId: string, service: string, roleArns: readonly string[], actions: readonly string[]): Statement => ({
  Sid: 'UseByDeclaredRoles',
  Effect: 'Allow',
  Principal: { AWS: n.root },
  Action: actions,
  Resource: '*',
  Condition: {
    ArnEquals: { 'aws:PrincipalArn': roleArns },
    StringEquals: { 'kms:CallerAccount': accountId, 'kms:ViaService': n.apiHost(service) },
  },
});

/** Lets the role for emergencies use a key through the same service: without it, what the store's own policy lets that role read would stay sealed. */
export const useInEmergency = (n: Names, accountId: string, service: string, roleArn: string): Statement => ({ ...useThrough(n, accountId, service, [roleArn], ['kms:Decrypt', 'kms:GenerateDataKey']), Sid: 'UseInEmergency' });

/** Lets a role hand a key to DynamoDB for the tables that it makes; the actions are those that DynamoDB asks of its caller ("DynamoDB encryption at rest: usage notes"). */
export const grantToService = (n: Names, service: string, roleArns: readonly string[]): Statement => ({
  Sid: 'HandToService',
  Effect: 'Allow',
  Principal: { AWS: n.root },
  Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
  Resource: '*',
  Condition: { ArnEquals: { 'aws:PrincipalArn': roleArns }, StringEquals: { 'kms:ViaService': n.apiHost(service) } },
});

/** CloudWatch Logs may use the key for log groups of one name pattern ("Encrypt log data in CloudWatch Logs using AWS KMS"). */
export const useByLogs = (n: Names, logGroupArns: readonly string[]): Statement => ({
  Sid: 'UseByCloudWatchLogs',
  Effect: 'Allow',
  Principal: { Service: n.apiHost('logs') },
  Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
  Resource: '*',
  Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroupArns } },
});

/**
 * CloudTrail may encrypt and describe, for named trails; decryption is what it needs where the bucket has bucket keys. Describing has no encryption context, so that
 * one statement for all would refuse it, and the trail with it ("Configure AWS KMS key policies for CloudTrail").
 */
export const useByTrails = (n: Names, trailArns: readonly string[]): readonly Statement[] => {
  const may = (Sid: string, action: string, context: Conditions): Statement => ({ Sid, Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: action, Resource: '*', Condition: { StringEquals: { 'aws:SourceArn': trailArns }, ...context } });
  const everyRegion = trailArns.map((arn) => arn.replace(`:cloudtrail:${n.region}:`, ':cloudtrail:*:'));
  return [
    may('EncryptByCloudTrail', 'kms:GenerateDataKey*', { StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': everyRegion } }),
    may('DescribeByCloudTrail', 'kms:DescribeKey', {}),
    may('DecryptByCloudTrail', 'kms:Decrypt', {}),
  ];
};

/** The archive's role for emergencies may read what the trails of this account wrote there; its own policy must allow it too ("Allow users of a bucket in a different account to decrypt logs"). */
export const readInArchive = (n: Names, archive: Names): Statement => ({
  Sid: 'ReadInArchive',
  Effect: 'Allow',
  Principal: { AWS: archive.root },
  Action: 'kms:Decrypt',
  Resource: '*',
  Condition: { ArnEquals: { 'aws:PrincipalArn': archive.roleArn(archive.breakGlass) }, StringEquals: { 'kms:ViaService': n.apiHost('s3') }, Null: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'false' } },
});

/** CloudWatch alarms of the account may publish to a topic that the key encrypts. */
export const useByAlarms = (accountId: string): Statement => ({
  Sid: 'UseByAlarms',
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  Resource: '*',
  Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
});
