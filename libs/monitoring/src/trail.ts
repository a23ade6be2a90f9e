import { Cloudtrail, type CloudtrailAdvancedEventSelector } from '@cdktf/provider-aws/lib/cloudtrail';
import type { TrailPlan } from '@zta/blueprint';
import type { IKey, ILogGroup, IRole } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface TrailProps {
  readonly plan: TrailPlan;
  readonly key: IKey;
  readonly logGroup: ILogGroup;
  readonly role: IRole;
}

/** A multi-Region trail with log validation, to the archive's locked bucket and to CloudWatch Logs (CloudTrail.1, .2, .4, .5). Data events cost 0.10 USD per 100,000. */
export class Trail extends Construct {
  constructor(scope: Construct, id: string, { plan, key, logGroup, role }: TrailProps) {
    super(scope, id);
    new Cloudtrail(this, 'Resource', {
      name: plan.name,
      s3BucketName: plan.bucketName,
      kmsKeyId: key.arn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
      cloudWatchLogsGroupArn: `${logGroup.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      advancedEventSelector: selectors(plan),
    });
  }
}

const selectors = ({ dataEventArns: { buckets, tables } }: TrailPlan): CloudtrailAdvancedEventSelector[] => [
  { name: 'management', fieldSelector: [{ field: 'eventCategory', equalTo: ['Management'] }] },
  ...(buckets.length
    ? [{ name: 'objects', fieldSelector: [{ field: 'eventCategory', equalTo: ['Data'] }, { field: 'resources.ARN', startsWith: [...buckets] }, { field: 'resources.type', equalTo: ['AWS::S3::Object'] }] }]
    : []),
  ...(tables.length
    ? [{ name: 'items', fieldSelector: [{ field: 'eventCategory', equalTo: ['Data'] }, { field: 'resources.ARN', equalTo: [...tables] }, { field: 'resources.type', equalTo: ['AWS::DynamoDB::Table'] }] }]
    : []),
];
