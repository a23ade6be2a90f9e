/** Types that hold an identity policy in `policy`. */
export const identityPolicyTypes: readonly string[] = ['aws_iam_policy', 'aws_iam_role_policy', 'aws_iam_group_policy', 'aws_iam_user_policy'];

/** Types that attach a managed policy by `policy_arn`. */
export const attachmentTypes: readonly string[] = ['aws_iam_role_policy_attachment', 'aws_iam_group_policy_attachment', 'aws_iam_user_policy_attachment', 'aws_iam_policy_attachment'];
