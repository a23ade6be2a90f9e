import type { Statement } from '@zta/kernel';
import type { AccountContext, BootstrapPlan, RolePlan } from '../plan';
import { bucketDataActions } from './abilities';
import { tlsOnly } from './bucket-policy';
import { administer } from './key-policy';
import { nameIpamAdministrator, readIpamAdministrator } from './ipam-rights';
import { bootstrapRoles, namesOf, type Names } from './names';

const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[] = '*'): Statement => ({ Sid, Effect: 'Allow', Action, Resource });
const deny = (Sid: string, Action: readonly string[], Resource: string | readonly string[] = '*'): Statement => ({ Sid, Effect: 'Deny', Action, Resource });
const services = ['acm', 'cloudtrail', 'cloudwatch', 'dynamodb', 'ec2', 'elasticloadbalancing', 'kms', 'lambda', 'logs', 'network-firewall', 'ram', 'route53', 'route53resolver', 's3', 'sns', 'ssm', 'vpc-lattice', 'wafv2'];

/** State bucket and key, the boundary of every workload role, and the roles of plan, apply and emergencies. @param pools the estate has address pools */
export const compileBootstrap = (c: AccountContext, pools = false): BootstrapPlan => {
  const n = namesOf(c);
  const names = bootstrapRoles(c);
  const state = n.bucketArn('tfstate');
  const users = [names.plan, names.apply, names.breakGlass].map(n.roleArn);
  return {
    stateBucket: n.bucket('tfstate'),
    stateBucketPolicy: [
      ...tlsOnly(state),
      { Sid: 'DenyUndeclared', Effect: 'Deny', Principal: '*', Action: bucketDataActions, Resource: [state, `${state}/*`], Condition: { ArnNotLike: { 'aws:PrincipalArn': [...users, operators(n)] } } },
    ],
    stateKeyAlias: `${c.prefix}-tfstate`,
    stateKeyPolicy: [
      administer(n),
      {
        Sid: 'UseForState',
        Effect: 'Allow',
        Principal: { AWS: n.root },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: { ArnLike: { 'aws:PrincipalArn': [...users, operators(n)] }, StringEquals: { 'kms:CallerAccount': c.accountId, 'kms:ViaService': n.apiHost('s3') } },
      },
    ],
    boundaries: [{ name: n.boundary, description: 'the most that any role of a service may ever do', statements: workloadBoundary(n) }],
    roles: [planRole(c, n, state, pools), applyRole(c, n, state, pools), breakGlassRole(c, n), publishedRole(c, n)],
  };
};

/** Roles that Identity Center makes for people. */
const operators = (n: Names): string => n.arn({ service: 'iam', region: '', resource: 'role/aws-reserved/sso.amazonaws.com/*' });

const workloadBoundary = (n: Names): readonly Statement[] => [
  allow('DataPlane', ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem', 'kms:Decrypt', 'kms:GenerateDataKey', 's3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject']),
  allow('Services', ['vpc-lattice-svcs:Invoke'], n.arn({ service: 'vpc-lattice', resource: 'service/*' })),
  allow('Telemetry', ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents']),
  allow('NetworkInterfaces', ['ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:UnassignPrivateIpAddresses']),
  deny('NeverIdentity', ['account:*', 'iam:*', 'organizations:*', 'sts:AssumeRole']),
];

const role = (n: Names, id: string, name: string, description: string, condition: Statement['Condition'], statements: readonly Statement[]): RolePlan => ({
  id,
  name,
  description,
  trust: [{ Sid: 'AssumedInAccount', Effect: 'Allow', Principal: { AWS: n.root }, Action: 'sts:AssumeRole', ...(condition ? { Condition: condition } : {}) }],
  maxSessionSeconds: 3600,
  policies: [{ name: id, statements }],
});

const noData = (n: Names, state: string): readonly Statement[] => [
  { Sid: 'NoObjects', Effect: 'Deny', Action: bucketDataActions.filter((a) => a !== 's3:ListBucket*'), NotResource: [state, `${state}/*`] },
  deny('NoItems', ['dynamodb:BatchGetItem', 'dynamodb:BatchWriteItem', 'dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:EnableKinesisStreamingDestination', 'dynamodb:ExportTableToPointInTime', 'dynamodb:GetItem', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:PartiQL*', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:ReadDataForReplication', 'dynamodb:Scan', 'dynamodb:SearchVectors', 'dynamodb:UpdateItem', 'dynamodb:WriteDataForReplication']),
  deny('NoSecretsNoLogs', ['logs:CreateExportTask', 'logs:CreateLogStream', 'logs:FilterLogEvents', 'logs:GetLogEvents', 'logs:GetLogObject', 'logs:GetLogRecord', 'logs:GetQueryResults', 'logs:PutLogEvents', 'logs:PutSubscriptionFilter', 'logs:StartLiveTail', 'logs:StartQuery', 'logs:Unmask', 'secretsmanager:GetSecretValue']),
  { Sid: 'NoParametersButPublished', Effect: 'Deny', Action: ['ssm:GetParameter*'], NotResource: n.arn({ service: 'ssm', resource: 'parameter/zta/published/*' }) },
];

const locks = (state: string): Statement => allow('StateLocks', ['s3:DeleteObject', 's3:PutObject'], `${state}/*.tflock`);
const stateKey = (n: Names): Statement => ({ Sid: 'StateKey', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: '*', Condition: { StringEquals: { 'kms:ViaService': n.apiHost('s3') } } });

/** Reads how everything is configured, and no data but its own account's state. */
const planRole = (c: AccountContext, n: Names, state: string, pools: boolean): RolePlan =>
  role(n, 'plan', bootstrapRoles(c).plan, 'reads configuration to plan changes', { ArnLike: { 'aws:PrincipalArn': operators(n) } }, [
    allow('ReadConfiguration', ['iam', ...services].flatMap((s) => [`${s}:Describe*`, `${s}:Get*`, `${s}:List*`])),
    ...(pools ? readIpamAdministrator(c) : []),
    allow('ReadState', ['s3:GetObject', 's3:ListBucket'], [state, `${state}/*`]),
    locks(state),
    stateKey(n),
    ...noData(n, state),
  ]);

/** Changes infrastructure; may make roles only under the boundary, and cannot touch the boundary, itself, or data. */
const applyRole = (c: AccountContext, n: Names, state: string, pools: boolean): RolePlan => {
  const names = bootstrapRoles(c);
  const own = [...Object.values(names).map(n.roleArn), n.boundaryArn];
  return role(n, 'apply', names.apply, 'applies reviewed changes', { ArnLike: { 'aws:PrincipalArn': operators(n) } }, [
    allow('Manage', [...services.filter((s) => s !== 'kms').map((s) => `${s}:*`), 'kms:*']),
    ...(pools ? nameIpamAdministrator(c) : []),
    allow('ReadRoles', ['iam:Get*', 'iam:List*']),
    // Only roles of the product's own names: others in the account (AWS Organizations makes one with everything) have no boundary, and whoever may change their trust may become them.
    allow('ManageRoles', ['iam:CreateRole', 'iam:DeleteRole', 'iam:UpdateRole', 'iam:UpdateRoleDescription', 'iam:UpdateAssumeRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy', 'iam:PutRolePolicy', 'iam:TagRole', 'iam:UntagRole'], n.roleArn(`${c.prefix}-*`)),
    { ...allow('PassRoles', ['iam:PassRole']), Condition: { StringEquals: { 'iam:PassedToService': ['cloudtrail.amazonaws.com', 'lambda.amazonaws.com', 'vpc-flow-logs.amazonaws.com'] } } },
    // Roles that AWS writes for one of its services when the first of its things is made in an account; nobody chooses what they may do ("Service-linked roles").
    { ...allow('ServiceLinkedRoles', ['iam:CreateServiceLinkedRole'], n.roleArn('aws-service-role/*')), Condition: { StringEquals: { 'iam:AWSServiceName': ['elasticloadbalancing.amazonaws.com', ...(pools ? ['ipam.amazonaws.com'] : []), 'network-firewall.amazonaws.com', 'transitgateway.amazonaws.com', 'vpc-lattice.amazonaws.com'] } } },
    { ...deny('OnlyUnderBoundary', ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy']), Condition: { StringNotEquals: { 'iam:PermissionsBoundary': n.boundaryArn } } },
    deny('NeverAttachNorUnbound', ['iam:AttachRolePolicy', 'iam:DeleteRolePermissionsBoundary']),
    deny('NotTheFloor', ['iam:Add*', 'iam:Attach*', 'iam:Create*', 'iam:Delete*', 'iam:Detach*', 'iam:PassRole', 'iam:Put*', 'iam:Set*', 'iam:Tag*', 'iam:Untag*', 'iam:Update*'], own),
    deny('NotTheStateBucket', ['s3:DeleteBucket*', 's3:PutBucketPolicy', 's3:PutBucketPublicAccessBlock', 's3:PutBucketVersioning', 's3:PutEncryptionConfiguration', 's3:PutLifecycleConfiguration'], state),
    ...noData(n, state),
  ]);
};

/** For emergencies: MFA within the hour, for one hour; its use raises an alarm where the account has a trail. MFA is known of IAM users that sign in with it, not of sessions of Identity Center. */
const breakGlassRole = (c: AccountContext, n: Names): RolePlan =>
  role(n, 'break-glass', bootstrapRoles(c).breakGlass, c.role === 'workload' ? 'emergencies only; its use raises an alarm' : 'emergencies only', { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }, [allow('Everything', ['*'])]);

/** Reads what this account publishes for others (ids that cannot be computed), and nothing else. Deployers of other accounts come in by it, each person as themselves. */
const publishedRole = (c: AccountContext, n: Names): RolePlan =>
  role(n, 'published', bootstrapRoles(c).published, 'reads the ids that this account publishes for others', { ArnLike: { 'aws:PrincipalArn': operators(n) } }, [allow('ReadPublished', ['ssm:GetParameter'], n.arn({ service: 'ssm', resource: 'parameter/zta/published/*' }))]);
