import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { Statement } from '@zta/kernel';
import { Construct } from 'constructs';
import type { IBucket, IKey } from './grammar';
import { renderPolicy, type ReferenceLookup } from './render-policy';

export interface EncryptedBucketProps {
  readonly bucketName: string;
  /** @default - keys of S3 itself (SSE-S3), only for writers that cannot use another: S3.17 then fails */
  readonly key?: IKey;
  readonly policy: readonly Statement[];
  /** Tokens for references inside the policy. @default - the policy has none */
  readonly references?: ReferenceLookup;
  readonly lifecycle: {
    /** Days until an overwritten or deleted version is lost. */
    readonly noncurrentDays: number;
    /** Days until a current object expires. @default - never */
    readonly expireDays?: number;
  };
  /** Object Lock: nobody can delete before the days are over; COMPLIANCE binds even the account root. @default - no lock */
  readonly lock?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number };
}

/**
 * A bucket that is private in every way S3 offers: own key with bucket keys, owner enforced (no ACLs), public access blocked,
 * versioned, explicit policy ("Security best practices for Amazon S3"; S3.2, S3.3, S3.5, S3.8, S3.14, S3.17).
 */
export class EncryptedBucket extends Construct implements IBucket {
  readonly resource: S3Bucket;
  readonly bucketName: string;

  constructor(scope: Construct, id: string, props: EncryptedBucketProps) {
    super(scope, id);
    this.bucketName = props.bucketName;
    this.resource = new S3Bucket(this, 'Resource', { bucket: props.bucketName, ...(props.lock ? { objectLockEnabled: true } : {}) });
    const bucket = this.resource.id;
    const blocked = new S3BucketPublicAccessBlock(this, 'PublicAccessBlock', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'Ownership', { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
    new S3BucketServerSideEncryptionConfigurationA(this, 'Encryption', {
      bucket,
      rule: [props.key ? { bucketKeyEnabled: true, applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: props.key.arn } } : { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    const versioning = new S3BucketVersioningA(this, 'Versioning', { bucket, versioningConfiguration: { status: 'Enabled' } });
    new S3BucketPolicy(this, 'Policy', { bucket, policy: renderPolicy(props.policy, props.references), dependsOn: [blocked] });
    new S3BucketLifecycleConfiguration(this, 'Lifecycle', {
      bucket,
      rule: [
        {
          id: 'retention',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
          noncurrentVersionExpiration: [{ noncurrentDays: props.lifecycle.noncurrentDays }],
          ...(props.lifecycle.expireDays ? { expiration: [{ days: props.lifecycle.expireDays }] } : {}),
        },
      ],
      dependsOn: [versioning],
    });
    if (props.lock)
      new S3BucketObjectLockConfigurationA(this, 'ObjectLock', {
        bucket,
        rule: { defaultRetention: { mode: props.lock.mode, days: props.lock.days } },
        dependsOn: [versioning],
      });
  }

  get arn(): string {
    return this.resource.arn;
  }
}
