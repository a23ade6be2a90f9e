import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import type { Address } from '@zta/kernel';
import { Construct } from 'constructs';
import { addressOf } from '../address-of';
import { MAIN, type IKey, type ILogGroup } from '../grammar';

/** Props of {@link EncryptedLogGroup}. */
export interface EncryptedLogGroupProps {
  readonly name: string;
  readonly retentionDays: number;
  /** Key whose policy lets CloudWatch Logs use it for this group. */
  readonly key: IKey;
}

/** A log group with its own retention, encrypted with a customer managed key. */
export class EncryptedLogGroup extends Construct implements ILogGroup {
  readonly arn: string;
  readonly name: string;
  readonly at: Address;

  constructor(scope: Construct, id: string, props: EncryptedLogGroupProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, MAIN, { name: props.name, retentionInDays: props.retentionDays, kmsKeyId: props.key.arn });
    this.arn = group.arn;
    this.name = group.name;
    this.at = addressOf(group);
  }
}
