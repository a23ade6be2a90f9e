import { calls, detection } from './detection';

const names = ['PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication', 'DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle', 'DeleteBucketReplication'];

/** A bucket was opened, or copies itself away. */
export const rule = detection({
  code: 'CloudWatch.8',
  title: 'changes of who reaches a bucket raise an alarm',
  why: 'a policy, an ACL or a replication rule gives data away without one read that looks odd',
  cis: '4.8 / 4.8',
  events: calls('s3.amazonaws.com', names),
});
