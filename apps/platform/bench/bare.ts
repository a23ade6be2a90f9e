import { DynamodbResourcePolicy } from '@cdktf/provider-aws/lib/dynamodb-resource-policy';
import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { S3Backend, TerraformStack, type App } from 'cdktf';
import { contextOf, planOf, stackCount } from './generated';

const document = (Statement: unknown): string => JSON.stringify({ Version: '2012-10-17', Statement });

/** The same resources as one would write them with CDKTF alone. */
export const build = (app: App): void => {
  for (let i = 0; i < stackCount; i++) {
    const { environment, accountId, region } = contextOf(i);
    const plan = planOf(i);
    const profile = `zta-${accountId}`;
    const stack = new TerraformStack(app, `${environment}-workload-data`);
    new S3Backend(stack, { bucket: `acme-tfstate-${accountId}-${region}`, key: `${environment}/data/${region}.tfstate`, region, encrypt: true, kmsKeyId: `arn:aws:kms:${region}:${accountId}:alias/acme-tfstate`, profile });
    new AwsProvider(stack, 'aws', { region, profile, allowedAccountIds: [accountId], defaultTags: [{ tags: { environment } }] });
    const keys = new Map<string, KmsKey>();
    for (const k of plan.keys) {
      const key = new KmsKey(stack, `${k.id}-key`, { description: k.description, enableKeyRotation: true, deletionWindowInDays: 30, policy: document(k.policy) });
      new KmsAlias(stack, `${k.id}-alias`, { name: `alias/${k.alias}`, targetKeyId: key.keyId });
      keys.set(k.id, key);
    }
    const arnOf = (id: string): string => keys.get(id)?.arn ?? '';
    for (const b of plan.buckets) {
      const bucket = new S3Bucket(stack, b.id, { bucket: b.name }).id;
      const blocked = new S3BucketPublicAccessBlock(stack, `${b.id}-block`, { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true });
      new S3BucketOwnershipControls(stack, `${b.id}-ownership`, { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
      new S3BucketServerSideEncryptionConfigurationA(stack, `${b.id}-encryption`, { bucket, rule: [{ bucketKeyEnabled: true, applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: arnOf(b.key) } }] });
      const versioning = new S3BucketVersioningA(stack, `${b.id}-versioning`, { bucket, versioningConfiguration: { status: 'Enabled' } });
      new S3BucketPolicy(stack, `${b.id}-policy`, { bucket, policy: document(b.policy), dependsOn: [blocked] });
      new S3BucketLifecycleConfiguration(stack, `${b.id}-lifecycle`, {
        bucket,
        rule: [{ id: 'retention', status: 'Enabled', filter: [{ prefix: '' }], abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }], noncurrentVersionExpiration: [{ noncurrentDays: b.lifecycle.noncurrentDays }] }],
        dependsOn: [versioning],
      });
    }
    for (const t of plan.tables) {
      const table = new DynamodbTable(stack, t.id, {
        name: t.name,
        billingMode: 'PAY_PER_REQUEST',
        hashKey: t.partitionKey,
        attribute: [{ name: t.partitionKey, type: 'S' }],
        serverSideEncryption: { enabled: true, kmsKeyArn: arnOf(t.key) },
        pointInTimeRecovery: { enabled: true },
        deletionProtectionEnabled: t.deletionProtection,
      });
      new DynamodbResourcePolicy(stack, `${t.id}-policy`, { resourceArn: table.arn, policy: document(t.policy) });
    }
    for (const g of plan.grants) new IamRolePolicy(stack, `grant-${g.id}`, { role: g.roleName, name: g.policyName, policy: document(g.statements).replace(`@{key/${g.id}}`, arnOf(g.id)) });
  }
};
