import type { Resource } from '@zta/verify-model';

/** Where resource policies and trust policies stand (provider 5.100 schema). Identity policies name no principal and are not here. */
const attributes: Readonly<Record<string, string>> = {
  aws_backup_vault_policy: 'policy',
  aws_cloudwatch_log_resource_policy: 'policy_document',
  aws_dynamodb_resource_policy: 'policy',
  aws_ecr_repository_policy: 'policy',
  aws_efs_file_system_policy: 'policy',
  aws_iam_role: 'assume_role_policy',
  aws_kms_key: 'policy',
  aws_kms_key_policy: 'policy',
  aws_s3_bucket: 'policy',
  aws_s3_bucket_policy: 'policy',
  aws_secretsmanager_secret: 'policy',
  aws_secretsmanager_secret_policy: 'policy',
  aws_sns_topic: 'policy',
  aws_sns_topic_policy: 'policy',
  aws_sqs_queue: 'policy',
  aws_sqs_queue_policy: 'policy',
  aws_vpc_endpoint: 'policy',
  aws_vpc_endpoint_policy: 'policy',
  aws_vpclattice_auth_policy: 'policy',
  aws_vpclattice_resource_policy: 'policy',
};

/** The attribute that holds a policy with principals, where one is written. */
export const principalPolicyOf = (r: Resource): string | undefined => {
  const attribute = attributes[r.type];
  const v = attribute === undefined ? undefined : r.values[attribute];
  return v === undefined || v === null || v === '' ? undefined : attribute;
};
