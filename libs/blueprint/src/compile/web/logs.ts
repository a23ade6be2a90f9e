import type { Statement } from '@zta/kernel';
import type { AccountContext, ArchivePlan } from '../../plan';
import { tlsOnly } from '../bucket-policy';
import { namesOf } from '../names';

/** Purpose part of the bucket's name: who called the entries of the whole estate. */
export const entryLogsPurpose = 'entry-logs';

/**
 * Where load balancers put access and connection logs, each account below its own prefix: in the log archive, where the account that is watched cannot change them; AWS asks for the same Region and lets the
 * accounts differ. Encrypted with keys of S3 itself, since load balancers cannot write under a KMS key; no Object Lock, for AWS does not say that they send the checksum that a default retention asks for
 * ("Enable access logs for your Application Load Balancer").
 */
export const entryLogsBucket = (c: AccountContext, accounts: readonly AccountContext[]): ArchivePlan => {
  const arn = namesOf(c).bucketArn(entryLogsPurpose);
  return {
    id: entryLogsPurpose,
    name: namesOf(c).bucket(entryLogsPurpose),
    policy: [
      ...tlsOnly(arn),
      ...accounts.map((a): Statement => ({
        Sid: `EntryLogs${a.accountId}`,
        Effect: 'Allow',
        Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `${arn}/AWSLogs/${a.accountId}/*`,
        Condition: { ArnLike: { 'aws:SourceArn': namesOf(a).arn({ service: 'elasticloadbalancing', resource: 'loadbalancer/*' }) } },
      })),
    ],
    lifecycle: { noncurrentDays: 30, expireDays: 400 },
  };
};
