import type { MonitoringPlan } from '../plan';
import type { Workload } from './context';
import { detectionsOf } from './detections';

/** The trail of a workload account, its topic and its detections. */
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
  detections: detectionsOf(c),
});
