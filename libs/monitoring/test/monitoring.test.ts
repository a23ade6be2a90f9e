import type { DetectionPlan, MonitoringPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { monitoring } from '../src';

const detection = (id: string): DetectionPlan => ({ id, title: `${id} happened`, control: 'CloudWatch.1', pattern: `{ $.eventName = "${id}" }`, metricName: id });
const plan: MonitoringPlan = {
  trail: { name: 'acme-dev-trail', bucketName: 'acme-trails-555555555555-eu-central-1', key: 'trail', logGroup: 'trail', role: 'trail', dataEventArns: { buckets: ['arn:aws:s3:::acme-documents/'], tables: ['arn:aws:dynamodb:eu-central-1:111111111111:table/t'] } },
  topic: { id: 'alarms', name: 'acme-dev-alarms', key: 'trail', policy: [{ Sid: 'AlarmsOfThisAccount', Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish', Resource: '*', Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } }] },
  detections: [detection('root-use'), detection('trail-changes')],
};
const inputs = { keys: { trail: { arn: 'arn:key' } }, logGroups: { trail: { logGroupName: '/acme/dev/trail', arn: 'arn:log-group' } }, roles: { trail: { roleName: 'r', arn: 'arn:role' } }, head: 'acme-dev' };
const slice = synthSlice((s) => void monitoring(s, plan, inputs));
const topic = `\${aws_sns_topic.${Object.keys(slice.ofType('aws_sns_topic'))[0] ?? ''}.arn}`;

describe('the trail', () => {
  const trail = slice.only('aws_cloudtrail');
  it('hears every Region, proves its own files, and is on', () => expect(trail).toMatchObject({ is_multi_region_trail: true, include_global_service_events: true, enable_log_file_validation: true, enable_logging: true }));
  it('goes encrypted to the archive and to CloudWatch Logs', () =>
    expect(trail).toMatchObject({ s3_bucket_name: 'acme-trails-555555555555-eu-central-1', kms_key_id: 'arn:key', cloud_watch_logs_group_arn: 'arn:log-group:*', cloud_watch_logs_role_arn: 'arn:role' }));
  it('records management, and every touch of the stores', () => {
    const selectors = trail['advanced_event_selector'] as { name: string; field_selector: { field: string; equals?: string[]; starts_with?: string[] }[] }[];
    expect(selectors.map((s) => s.name)).toEqual(['management', 'objects', 'items']);
    expect(selectors[1]?.field_selector).toContainEqual({ field: 'resources.ARN', starts_with: ['arn:aws:s3:::acme-documents/'] });
    expect(selectors[2]?.field_selector).toContainEqual({ field: 'resources.ARN', equals: ['arn:aws:dynamodb:eu-central-1:111111111111:table/t'] });
  });
  it('records management alone where there is no store', () => {
    const none = synthSlice((s) => void monitoring(s, { ...plan, trail: { ...plan.trail, dataEventArns: { buckets: [], tables: [] } } }, inputs));
    expect((none.only('aws_cloudtrail')['advanced_event_selector'] as { name: string }[]).map((s) => s.name)).toEqual(['management']);
  });
});

describe('each detection', () => {
  const filters = Object.values(slice.ofType('aws_cloudwatch_log_metric_filter'));
  const alarms = Object.values(slice.ofType('aws_cloudwatch_metric_alarm'));

  it('is counted on the log group of the trail', () => {
    expect(filters.map((f) => [f['name'], f['log_group_name'], f['pattern']])).toEqual(plan.detections.map((d) => [`acme-dev-${d.id}`, '/acme/dev/trail', d.pattern]));
  });
  it('has an alarm on exactly its own metric, at the first match, to the topic', () => {
    expect(alarms).toHaveLength(plan.detections.length);
    for (const [i, alarm] of alarms.entries()) {
      const metric = filters[i]?.['metric_transformation'] as { name: string; namespace: string };
      expect(alarm).toMatchObject({ metric_name: metric.name, namespace: metric.namespace, statistic: 'Sum', threshold: 1, evaluation_periods: 1, comparison_operator: 'GreaterThanOrEqualToThreshold', treat_missing_data: 'notBreaching', alarm_actions: [topic] });
      expect(alarm['alarm_description']).toBe(`${plan.detections[i]?.title ?? ''} (CloudWatch.1)`);
    }
  });
});

describe('the topic', () => {
  it('is encrypted, and takes messages from the alarms of its account', () => {
    expect(slice.only('aws_sns_topic')).toMatchObject({ name: 'acme-dev-alarms', kms_master_key_id: 'arn:key' });
    expect(slice.only('aws_sns_topic_policy')).toMatchObject({ arn: topic });
    expect(String(slice.only('aws_sns_topic_policy')['policy'])).toContain('"aws:SourceAccount":"111111111111"');
  });
});
