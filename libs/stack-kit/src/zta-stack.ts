import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Backend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { checkContext, profileOf, stackName, stateBucketOf, type StackContext } from './stack-context';

/** The provider that all stacks were measured with. A 5 → 6 state upgrade is one way, so the pin is exact. */
export const PROVIDER_VERSION = '= 5.100.0';

/** The first Terraform whose S3 backend locks without a table. */
export const TERRAFORM_VERSION = '>= 1.11';

/** One Terraform root: state in its own account's bucket, provider bound to that account and to nothing else. */
export class ZtaStack extends TerraformStack {
  /** The AWS provider of this stack. */
  readonly provider: AwsProvider;

  /**
   * @param unit layer, or one of the closed list of units; also the stack name's last part and the state key's second.
   */
  constructor(
    scope: Construct,
    readonly unit: string,
    readonly context: StackContext,
  ) {
    checkContext(context, unit);
    super(scope, stackName(context, unit));
    this.addBackend();
    this.provider = new AwsProvider(this, 'aws', {
      region: context.region,
      profile: profileOf(context),
      allowedAccountIds: [context.accountId],
    });
    // as an override, because the typed property rewrites the keys of a map: `managed-by` would become `managed_by`
    this.provider.addOverride('default_tags', [
      { tags: { environment: context.environment, account: context.key, unit, 'managed-by': 'zta' } },
    ]);
    this.addOverride('terraform.required_version', TERRAFORM_VERSION);
    this.addOverride('terraform.required_providers.aws', { source: 'hashicorp/aws', version: PROVIDER_VERSION });
  }

  private addBackend(): void {
    const { environment, accountId, region, partition, prefix } = this.context;
    const backend = new S3Backend(this, {
      bucket: stateBucketOf(this.context),
      key: `${environment}/${this.unit}/${region}.tfstate`,
      region,
      encrypt: true,
      kmsKeyId: `arn:${partition}:kms:${region}:${accountId}:alias/${prefix}-tfstate`,
      profile: profileOf(this.context),
    });
    backend.addOverride('use_lockfile', true);
  }
}
