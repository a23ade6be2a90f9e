import type { Statement } from '@zta/kernel';
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

/** Lets a role hand a key to a service, for the resources that the service makes with it. */
export const grantToService = (n: Names, service: string, roleArns: readonly string[]): Statement => ({
  Sid: 'HandToService',
  Effect: 'Allow',
  Principal: { AWS: n.root },
  Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
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

/** CloudTrail may encrypt the log files of one trail ("Configure AWS KMS key policies for CloudTrail"). */
export const useByTrail = (n: Names, accountId: string, trailName: string): Statement => ({
  Sid: 'EncryptByCloudTrail',
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: ['kms:DescribeKey', 'kms:GenerateDataKey*'],
  Resource: '*',
  Condition: { StringEquals: { 'aws:SourceArn': n.trailArn(trailName) }, StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': n.arn({ service: 'cloudtrail', region: '*', resource: 'trail/*', account: accountId }) } },
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
