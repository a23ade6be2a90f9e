import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';
import type { IKey, ILogGroup } from './grammar';

export interface LogGroupProps {
  readonly name: string;
  readonly retentionDays: number;
  readonly key: IKey;
}

/** A log group under a customer managed key with a limited life ("Encrypt log data in CloudWatch Logs using AWS KMS"; CloudWatch.16). */
export class LogGroup extends Construct implements ILogGroup {
  readonly resource: CloudwatchLogGroup;
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    this.logGroupName = props.name;
    this.resource = new CloudwatchLogGroup(this, 'Resource', { name: props.name, retentionInDays: props.retentionDays, kmsKeyId: props.key.arn });
  }

  get arn(): string {
    return this.resource.arn;
  }
}
