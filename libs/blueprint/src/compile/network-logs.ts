import type { Statement } from '@zta/kernel';
import type { AccountContext, BucketPlan, KeyPlan } from '../plan';
import { tlsOnly } from './bucket-policy';
import { administer } from './key-policy';
import { namesOf, type Names } from './names';
import { telemetryGroup, type Telemetry } from './telemetry';

/** Purpose part of the archive's name: flow logs, DNS queries and firewall logs of the whole estate. */
export const networkLogsPurpose = 'network-logs';

const service = 'delivery.logs.amazonaws.com';
const logsOf = (c: AccountContext): string => namesOf(c).arn({ service: 'logs', resource: '*' });
const forAccounts = (accounts: readonly AccountContext[]): NonNullable<Statement['Condition']> => ({
  StringEquals: { 'aws:SourceAccount': accounts.map((a) => a.accountId) },
  ArnLike: { 'aws:SourceArn': accounts.map(logsOf) },
});

/**
 * Where AWS's log delivery service puts network logs, each account below its own prefix ("Publish flow logs to Amazon S3"; Hive-compatible prefixes say `aws-account-id=`).
 * No Object Lock: AWS does not say that log delivery sends the checksum that a default retention asks for. Nobody in the writing accounts can touch the bucket.
 */
export const networkLogsBucket = (c: AccountContext, accounts: readonly AccountContext[]): BucketPlan => {
  const arn = namesOf(c).bucketArn(networkLogsPurpose);
  const by = { Effect: 'Allow', Principal: { Service: service } } as const;
  return {
    id: networkLogsPurpose,
    name: namesOf(c).bucket(networkLogsPurpose),
    key: networkLogsPurpose,
    policy: [
      ...tlsOnly(arn),
      { Sid: 'DeliveryChecks', ...by, Action: ['s3:GetBucketAcl', 's3:ListBucket'], Resource: arn, Condition: forAccounts(accounts) },
      ...accounts.map((a): Statement => {
        const { StringEquals, ArnLike } = forAccounts([a]);
        return { Sid: `DeliveryWrites${a.accountId}`, ...by, Action: 's3:PutObject', Resource: [`${arn}/AWSLogs/${a.accountId}/*`, `${arn}/AWSLogs/aws-account-id=${a.accountId}/*`], Condition: { StringEquals: { ...StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' }, ...(ArnLike ? { ArnLike } : {}) } };
      }),
    ],
    lifecycle: { noncurrentDays: 30, expireDays: 400 },
  };
};

/** Key of that bucket: log delivery encrypts with it for the same accounts ("Amazon S3 bucket server-side encryption", CloudWatch Logs User Guide). */
export const networkLogsKey = (c: AccountContext, accounts: readonly AccountContext[]): KeyPlan => ({
  id: networkLogsPurpose,
  alias: namesOf(c).local(networkLogsPurpose),
  description: 'archived network logs',
  policy: [
    administer(namesOf(c)),
    { Sid: 'UseByLogDelivery', Effect: 'Allow', Principal: { Service: service }, Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'], Resource: '*', Condition: forAccounts(accounts) },
  ],
});

/** Lets log delivery write to log groups of one account, for that account ("Logs sent to CloudWatch Logs"). Without it AWS writes a policy of its own, wider, that no plan shows. */
export const deliverLogs = (n: Names, c: AccountContext, groups: readonly Telemetry[]): { readonly name: string; readonly statements: readonly Statement[] } => ({
  name: n.local('log-delivery'),
  statements: [
    {
      Sid: 'LogDelivery',
      Effect: 'Allow',
      Principal: { Service: service },
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: groups.map((g) => `${n.logGroupArn(telemetryGroup(c, g))}:log-stream:*`),
      Condition: forAccounts([c]),
    },
  ],
});
