type Statement = { readonly Effect: 'Allow'; readonly Action: string | readonly string[]; readonly Resource: string };

/**
 * Text of the AWS managed policies that are short and stable enough to pin ("AWS Managed Policy Reference Guide", read 2026-11).
 * Any other is unknown to the verifier: AWS changes them without notice.
 */
const pinned: Readonly<Record<string, readonly Statement[]>> = {
  AdministratorAccess: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  'service-role/AWSLambdaBasicExecutionRole': [{ Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' }],
};

/** Statements of an AWS managed policy by its ARN; undefined where no text is pinned. */
export const managedPolicy = (arn: string): readonly Statement[] | undefined => pinned[/^arn:aws[\w-]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1] ?? ''];
