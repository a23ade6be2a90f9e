import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Backend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';

/** Where a stack lives. */
export interface StackContext {
  readonly environment: string;
  /** Account key in kebab case, e.g. `workload`, `log-archive`. */
  readonly key: string;
  /** 12 digits. */
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  /** Head of every global name. */
  readonly prefix: string;
}

/** Provider constraint: two machines must not differ, and a 5 → 6 state upgrade is one way (ADR-001). */
export const awsProviderVersion = '= 5.100.0';

/**
 * One Terraform root, `<environment>-<account>-<unit>`, with its state in its account's own bucket (KMS, native lock file) and one provider.
 * Identity is a profile name and nothing else; the provider refuses any other account.
 */
export class ZtaStack extends TerraformStack {
  constructor(
    scope: Construct,
    /** A layer, or one of the closed list of units. */
    readonly unit: string,
    readonly context: StackContext,
  ) {
    super(scope, `${context.environment}-${context.key}-${unit}`);
    const { accountId, environment, key, partition, prefix, region } = context;
    const profile = `zta-${accountId}`;
    const backend = new S3Backend(this, {
      bucket: stateBucketName(context),
      key: `${environment}/${unit}/${region}.tfstate`,
      region,
      encrypt: true,
      kmsKeyId: `arn:${partition}:kms:${region}:${accountId}:alias/${prefix}-tfstate`,
      profile,
    });
    backend.addOverride('use_lockfile', true);
    new AwsProvider(this, 'aws', {
      region,
      profile,
      allowedAccountIds: [accountId],
      defaultTags: [{ tags: { environment, account: key, unit, 'managed-by': 'zta' } }],
    });
    this.addOverride('terraform.required_version', '>= 1.11.0');
    this.addOverride('terraform.required_providers.aws.version', awsProviderVersion);
  }
}

/** `<prefix>-tfstate-<accountId>-<region>`. */
export const stateBucketName = (c: Pick<StackContext, 'prefix' | 'accountId' | 'region'>): string => `${c.prefix}-tfstate-${c.accountId}-${c.region}`;
