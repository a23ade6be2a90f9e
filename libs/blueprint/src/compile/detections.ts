import type { AccountContext, DetectionPlan } from '../plan';
import { bootstrapRoles, namesOf } from './names';

const is = (field: string, value: string): string => `($.${field} = "${value}")`;
const anyOf = (field: string, values: readonly string[]): string => values.map((v) => is(field, v)).join(' || ');
/** Calls by exact name: a wildcard like `*Policy` would also match calls that only read, and every plan would raise an alarm. */
const calls = (names: readonly string[], source?: string): string => (source ? `{ ${is('eventSource', source)} && (${anyOf('eventName', names)}) }` : `{ ${anyOf('eventName', names)} }`);
const each = (verbs: readonly string[], things: readonly string[]): readonly string[] => verbs.flatMap((v) => things.map((t) => `${v}${t}`));

type Detection = readonly [id: string, title: string, control: string, pattern: string];

const cis: readonly Detection[] = [
  ['root-use', 'the account root was used', 'CloudWatch.1', '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }'],
  ['unauthorized-calls', 'calls were denied', 'CloudWatch.2', '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }'],
  ['sign-in-without-mfa', 'console sign-in without MFA', 'CloudWatch.3', '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }'],
  ['iam-changes', 'IAM policies changed', 'CloudWatch.4', calls([...each(['Put', 'Delete', 'Attach', 'Detach'], ['GroupPolicy', 'RolePolicy', 'UserPolicy']), ...each(['Create', 'Delete'], ['Policy', 'PolicyVersion']), 'SetDefaultPolicyVersion', 'UpdateAssumeRolePolicy'], 'iam.amazonaws.com')],
  ['trail-changes', 'the trail changed', 'CloudWatch.5', calls(['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'])],
  ['sign-in-failures', 'console sign-in failed', 'CloudWatch.6', '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }'],
  ['key-loss', 'a key was disabled or scheduled for deletion', 'CloudWatch.7', calls(['DisableKey', 'ScheduleKeyDeletion'], 'kms.amazonaws.com')],
  ['bucket-policy-changes', 'a bucket policy changed', 'CloudWatch.8', calls(['PutBucketAcl', ...each(['Put', 'Delete'], ['BucketPolicy', 'BucketCors', 'BucketLifecycle', 'BucketReplication'])], 's3.amazonaws.com')],
  ['group-changes', 'a security group changed', 'CloudWatch.10', calls([...each(['Authorize', 'Revoke'], ['SecurityGroupIngress', 'SecurityGroupEgress']), 'ModifySecurityGroupRules', 'CreateSecurityGroup', 'DeleteSecurityGroup'])],
  ['acl-changes', 'a network ACL changed', 'CloudWatch.11', calls([...each(['Create', 'Delete'], ['NetworkAcl', 'NetworkAclEntry']), 'ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'])],
  ['gateway-changes', 'a way out of a network changed', 'CloudWatch.12', calls([...each(['Create', 'Delete'], ['CustomerGateway', 'InternetGateway', 'EgressOnlyInternetGateway', 'NatGateway']), 'AttachInternetGateway', 'DetachInternetGateway'])],
  ['route-changes', 'a route changed', 'CloudWatch.13', calls([...each(['Create', 'Replace', 'Delete'], ['Route']), 'CreateRouteTable', 'DeleteRouteTable', 'ReplaceRouteTableAssociation', 'DisassociateRouteTable'], 'ec2.amazonaws.com')],
  ['network-changes', 'a network changed', 'CloudWatch.14', calls([...each(['Create', 'Delete'], ['Vpc', 'VpcPeeringConnection']), 'ModifyVpcAttribute', 'CreateVpcEndpoint', 'ModifyVpcEndpoint', 'DeleteVpcEndpoints', 'AcceptVpcPeeringConnection', 'RejectVpcPeeringConnection', 'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink'])],
];

/** Detections of the CIS AWS Foundations Benchmark on a trail (CloudWatch.1 to .14 of Security Hub; .9 comes with AWS Config), and the use of the role for emergencies. */
export const detectionsOf = (c: AccountContext): readonly DetectionPlan[] => {
  const emergency: Detection = ['break-glass-use', 'the role for emergencies was assumed', 'NIST AC-6(9)', `{ ($.eventName = "AssumeRole") && ${is('requestParameters.roleArn', namesOf(c).roleArn(bootstrapRoles(c).breakGlass))} }`];
  return [...cis, emergency].map(([id, title, control, pattern]) => ({ id, title, control, pattern, metricName: id }));
};
