import { formatArn } from '@zta/kernel';
import type { ValueMap } from './value';

/** What is needed to compute an ARN without a cloud. */
export interface ArnScope {
  readonly partition: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

type Shape = { readonly service: string; readonly nameFrom: string; readonly resource: (name: string, values: ValueMap) => string; readonly global?: 'account' | 'none'; readonly regionless?: boolean };

const path = (v: ValueMap): string => (typeof v['path'] === 'string' ? v['path'] : '/');

/** Types whose ARN follows from a written name ("Resource types defined by …", Service Authorization Reference). */
const shapes: Readonly<Record<string, Shape>> = {
  aws_s3_bucket: { service: 's3', nameFrom: 'bucket', resource: (n) => n, global: 'none' },
  aws_dynamodb_table: { service: 'dynamodb', nameFrom: 'name', resource: (n) => `table/${n}` },
  aws_iam_role: { service: 'iam', nameFrom: 'name', resource: (n, v) => `role${path(v)}${n}`, regionless: true },
  aws_iam_user: { service: 'iam', nameFrom: 'name', resource: (n, v) => `user${path(v)}${n}`, regionless: true },
  aws_iam_policy: { service: 'iam', nameFrom: 'name', resource: (n, v) => `policy${path(v)}${n}`, regionless: true },
  aws_lambda_function: { service: 'lambda', nameFrom: 'function_name', resource: (n) => `function:${n}` },
  aws_cloudwatch_log_group: { service: 'logs', nameFrom: 'name', resource: (n) => `log-group:${n}` },
  aws_sns_topic: { service: 'sns', nameFrom: 'name', resource: (n) => n },
  aws_sqs_queue: { service: 'sqs', nameFrom: 'name', resource: (n) => n },
  aws_cloudtrail: { service: 'cloudtrail', nameFrom: 'name', resource: (n) => `trail/${n}` },
  aws_kms_alias: { service: 'kms', nameFrom: 'name', resource: (n) => n },
};

/** Attributes that repeat a written name, by type: `aws_s3_bucket.x.id` is the bucket's name. */
export const nameAttribute = (type: string, attribute: string): string | undefined =>
  attribute === 'id' && ['aws_s3_bucket', 'aws_dynamodb_table', 'aws_iam_role', 'aws_iam_user', 'aws_cloudwatch_log_group', 'aws_lambda_function'].includes(type)
    ? shapes[type]?.nameFrom
    : undefined;

/** The ARN of a resource with a literal name; undefined where only AWS knows it. */
export const computeArn = (type: string, values: ValueMap, scope: ArnScope): string | undefined => {
  const shape = shapes[type];
  const name = shape && values[shape.nameFrom];
  if (!shape || typeof name !== 'string') return undefined;
  const bare = shape.global === 'none';
  const region = bare || shape.regionless ? '' : scope.region;
  const account = bare ? '' : scope.account;
  if (region === undefined || account === undefined) return undefined;
  return formatArn({ partition: scope.partition, service: shape.service, region, account, resource: shape.resource(name, values) });
};
