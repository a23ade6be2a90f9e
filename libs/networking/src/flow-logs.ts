import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import type { FlowLogsPlan } from '@zta/blueprint';
import type { ILogGroup, IRole } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface FlowLogsProps {
  readonly vpcId: string;
  readonly plan: Pick<FlowLogsPlan, 'archiveArn' | 'fields'>;
  readonly logGroup: ILogGroup;
  /** Role by which flow logs reach the log group. */
  readonly role: IRole;
}

/**
 * All traffic of a VPC (EC2.6), twice: each minute to CloudWatch for alarms, and to the log archive as hourly Parquet with Hive-compatible prefixes, where the account
 * that is watched cannot change it. About 0.50 USD a GB in CloudWatch and 0.25 USD a GB in S3.
 */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, { vpcId, plan, logGroup, role }: FlowLogsProps) {
    super(scope, id);
    // `$${` keeps Terraform from reading a field as an expression of its own.
    const common = { vpcId, trafficType: 'ALL', maxAggregationInterval: 60, logFormat: plan.fields.map((f) => `$\${${f}}`).join(' ') };
    new FlowLog(this, 'Watch', { ...common, logDestinationType: 'cloud-watch-logs', logDestination: logGroup.arn, iamRoleArn: role.arn });
    new FlowLog(this, 'Archive', { ...common, logDestinationType: 's3', logDestination: plan.archiveArn, destinationOptions: { fileFormat: 'parquet', hiveCompatiblePartitions: true, perHourPartition: true } });
  }
}
