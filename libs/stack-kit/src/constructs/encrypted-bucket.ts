import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { Address, Statement } from '@zta/kernel';
import { Construct } from 'constructs';
import { addressOf } from '../address-of';
import { MAIN, type IBucket, type IKey } from '../grammar';
import { noReferences, renderPolicy, type Lookup } from '../policy';

/** Props of {@link EncryptedBucket}. */
export interface EncryptedBucketProps {
  readonly name: string;
  readonly key: IKey;
  readonly policy: readonly Statement[];
  readonly lifecycle: { readonly noncurrentDays: number; readonly expireDays?: number };
  /** Retention that nobody shortens in compliance mode. @default - no lock; a lock can't be removed from a bucket later */
  readonly lock?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number };
  /** Tokens for references in the policy. @default - the policy is final text */
  readonly lookup?: Lookup;
}

/** A bucket that is private, versioned, owner enforced and encrypted with its own key. Not emptied on destroy. */
export class EncryptedBucket extends Construct implements IBucket {
  readonly arn: string;
  readonly name: string;
  readonly at: Address;

  constructor(scope: Construct, id: string, props: EncryptedBucketProps) {
    super(scope, id);
    const main = new S3Bucket(this, MAIN, { bucket: props.name, forceDestroy: false, ...(props.lock ? { objectLockEnabled: true } : {}) });
    const bucket = main.id;
    const block = new S3BucketPublicAccessBlock(this, 'PublicAccessBlock', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'Ownership', { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
    new S3BucketServerSideEncryptionConfigurationA(this, 'Encryption', {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: props.key.arn }, bucketKeyEnabled: true }],
    });
    const versioning = new S3BucketVersioningA(this, 'Versioning', { bucket, versioningConfiguration: { status: 'Enabled' } });
    this.addLifecycle(bucket, props, versioning);
    if (props.lock)
      new S3BucketObjectLockConfigurationA(this, 'Lock', { bucket, rule: { defaultRetention: { mode: props.lock.mode, days: props.lock.days } }, dependsOn: [versioning] });
    new S3BucketPolicy(this, 'Policy', { bucket, policy: renderPolicy(props.policy, props.lookup ?? noReferences), dependsOn: [block] });
    this.arn = main.arn;
    this.name = bucket;
    this.at = addressOf(main);
  }

  private addLifecycle(bucket: string, props: EncryptedBucketProps, versioning: S3BucketVersioningA): void {
    const { noncurrentDays, expireDays } = props.lifecycle;
    new S3BucketLifecycleConfiguration(this, 'Lifecycle', {
      bucket,
      rule: [
        {
          id: 'expire',
          status: 'Enabled',
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
          noncurrentVersionExpiration: [{ noncurrentDays }],
          ...(expireDays === undefined ? {} : { expiration: [{ days: expireDays }] }),
        },
      ],
      dependsOn: [versioning],
    });
  }
}
