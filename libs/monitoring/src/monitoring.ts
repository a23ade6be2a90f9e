import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import type { MonitoringPlan } from '@zta/blueprint';
import { named, PartsBuilder, renderPolicy, type IKey, type ILogGroup, type IRole, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { Detection } from './detection';
import { Trail } from './trail';

/** What monitoring needs of foundation. */
export interface MonitoringInputs {
  readonly keys: Readonly<Record<string, IKey>>;
  readonly logGroups: Readonly<Record<string, ILogGroup>>;
  readonly roles: Readonly<Record<string, IRole>>;
  /** Head of alarm names, `<prefix>-<environment>`. */
  readonly head: string;
}

/** The trail, what is detected on it, and the topic that tells people. */
export const monitoring = (scope: Construct, plan: MonitoringPlan, inputs: MonitoringInputs): { readonly parts: Parts } => {
  const parts = new PartsBuilder();
  const { topic, trail } = plan;
  const logGroup = named(inputs.logGroups, trail.logGroup, 'log group');
  new Trail(scope, 'trail', { plan: trail, key: named(inputs.keys, trail.key, 'key'), logGroup, role: named(inputs.roles, trail.role, 'role') });
  const alarms = parts.add(topic.id, new SnsTopic(scope, topic.id, { name: topic.name, kmsMasterKeyId: named(inputs.keys, topic.key, 'key').arn }));
  new SnsTopicPolicy(scope, `${topic.id}-policy`, { arn: alarms.arn, policy: renderPolicy(topic.policy) });
  for (const d of plan.detections) new Detection(scope, d.id, { plan: d, logGroupName: logGroup.logGroupName, topicArn: alarms.arn, head: inputs.head });
  return { parts: parts.parts };
};
