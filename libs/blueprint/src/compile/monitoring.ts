import type { DetectionPlan, MonitoringPlan } from '../plan';
import type { Workload } from './context';

/** Detections of the CIS AWS Foundations Benchmark on a trail (CloudWatch.1 to .14 of Security Hub). */
const detections: readonly DetectionPlan[] = [
  { id: 'root-use', title: 'the account root was used', control: 'CloudWatch.1', pattern: '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }' },
  { id: 'unauthorized-calls', title: 'calls were denied', control: 'CloudWatch.2', pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }' },
  { id: 'sign-in-without-mfa', title: 'console sign-in without MFA', control: 'CloudWatch.3', pattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }' },
  { id: 'iam-changes', title: 'IAM policies changed', control: 'CloudWatch.4', pattern: '{ ($.eventSource = "iam.amazonaws.com") && (($.eventName = "*Policy") || ($.eventName = "*PolicyVersion")) }' },
  { id: 'trail-changes', title: 'the trail changed', control: 'CloudWatch.5', pattern: '{ ($.eventName = "CreateTrail") || ($.eventName = "UpdateTrail") || ($.eventName = "DeleteTrail") || ($.eventName = "StartLogging") || ($.eventName = "StopLogging") }' },
  { id: 'key-loss', title: 'a key was disabled or scheduled for deletion', control: 'CloudWatch.7', pattern: '{ ($.eventSource = "kms.amazonaws.com") && (($.eventName = "DisableKey") || ($.eventName = "ScheduleKeyDeletion")) }' },
  { id: 'bucket-policy-changes', title: 'a bucket policy changed', control: 'CloudWatch.8', pattern: '{ ($.eventSource = "s3.amazonaws.com") && (($.eventName = "PutBucketPolicy") || ($.eventName = "DeleteBucketPolicy") || ($.eventName = "PutBucketAcl")) }' },
  { id: 'group-changes', title: 'a security group changed', control: 'CloudWatch.10', pattern: '{ ($.eventName = "AuthorizeSecurityGroup*") || ($.eventName = "RevokeSecurityGroup*") || ($.eventName = "CreateSecurityGroup") || ($.eventName = "DeleteSecurityGroup") }' },
].map((d) => ({ ...d, metricName: d.id }));

export const compileMonitoring = ({ names: n, context: c, stores, logBucketName }: Workload): MonitoringPlan => ({
  trail: {
    name: n.local('trail'),
    bucketName: logBucketName,
    key: 'trail',
    logGroup: 'trail',
    role: 'trail',
    dataEventArns: {
      buckets: stores.filter((s) => s.kind === 'bucket').map((s) => `${n.bucketArn(s.name)}/`),
      tables: stores.filter((s) => s.kind === 'table').map((s) => n.tableArn(s.name)),
    },
  },
  topic: {
    id: 'alarms',
    name: n.local('alarms'),
    key: 'trail',
    policy: [
      {
        Sid: 'AlarmsOfThisAccount',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: n.arn({ service: 'sns', resource: n.local('alarms') }),
        Condition: { StringEquals: { 'aws:SourceAccount': c.accountId } },
      },
    ],
  },
  detections,
});
