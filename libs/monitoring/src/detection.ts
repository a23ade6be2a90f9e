import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { DetectionPlan } from '@zta/blueprint';
import { Construct } from 'constructs';

export interface DetectionProps {
  readonly plan: DetectionPlan;
  readonly logGroupName: string;
  readonly topicArn: string;
  /** Head of alarm names and metric namespace, `<prefix>-<environment>`. */
  readonly head: string;
}

/** A metric filter on the trail and an alarm at its first match within five minutes. About 0.40 USD a month: 0.30 for the metric, 0.10 for the alarm. */
export class Detection extends Construct {
  constructor(scope: Construct, id: string, { plan, logGroupName, topicArn, head }: DetectionProps) {
    super(scope, id);
    const namespace = `${head}/detections`;
    new CloudwatchLogMetricFilter(this, 'Filter', {
      name: `${head}-${plan.id}`,
      logGroupName,
      pattern: plan.pattern,
      metricTransformation: { name: plan.metricName, namespace, value: '1', defaultValue: '0' },
    });
    new CloudwatchMetricAlarm(this, 'Alarm', {
      alarmName: `${head}-${plan.id}`,
      alarmDescription: `${plan.title} (${plan.control})`,
      namespace,
      metricName: plan.metricName,
      statistic: 'Sum',
      period: 300,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [topicArn],
    });
  }
}
