import type { Reason } from '@zta/kernel';
import type { Estate } from '@zta/verify-model';

/** Attributes with a policy that `readIam` evaluates, or that grant nothing, by type. */
const understood: ReadonlySet<string> = new Set(
  (
    'aws_iam_role aws_iam_policy aws_iam_role_policy aws_iam_user_policy aws_iam_group_policy aws_s3_bucket aws_s3_bucket_policy aws_kms_key aws_kms_key_policy aws_sns_topic aws_sns_topic_policy aws_sqs_queue aws_sqs_queue_policy ' +
    'aws_dynamodb_resource_policy aws_secretsmanager_secret aws_secretsmanager_secret_policy aws_cloudwatch_log_resource_policy aws_vpc_endpoint aws_vpc_endpoint_policy aws_organizations_policy aws_s3_access_point aws_vpclattice_auth_policy'
  ).split(' '),
);

/** Types whose policy says nothing about who may call what. */
const harmless = /^aws_(ecr_lifecycle_policy|dlm_|backup_plan|autoscaling_|appautoscaling_|iam_account_password_policy|networkfirewall_|fms_|lb_|dynamodb_table|cloudwatch_log_data_protection_policy|route53|cloudfront_|ssm_patch)/;

/** Elements with a policy that nothing here evaluates: what they grant or refuse is not known. */
export const unreadPolicies = (estate: Estate): readonly Reason[] =>
  estate.resources
    .filter((r) => r.mode === 'managed' && !understood.has(r.type) && !harmless.test(r.type))
    .flatMap((r) => ['policy', 'resource_policy', 'access_policies', 'access_policy', 'policy_document', 'policy_text', 'auth_policy'].filter((a) => typeof r.values[a] === 'string' || (typeof r.values[a] === 'object' && r.values[a] !== null && '$' in r.values[a])).map((a): Reason => ({ code: 'UNREAD_POLICY', detail: `\`${r.type}.${a}\` is a policy that is not evaluated`, at: r.at })));
