import { formatAddress, type Address, type Reason } from '@zta/kernel';
import { isMap, list, type Estate, type Resource, type Value } from '@zta/verify-model';
import { hasHole } from '../sets/symbol';
import { readStatements, unreadablePolicy, type Statement } from '../statement/statement';
import type { Target } from '../types';
import { scopeOf, type Naming } from './arns';
import type { Documents } from './documents';
import { makeJoin } from './targets';

/** Types whose one attribute is the policy of one target of another type: policy type, target's type, attribute that names it, attribute with the text. */
const attached: readonly (readonly [string, string, string, string])[] = [
  ['aws_s3_bucket_policy', 'aws_s3_bucket', 'bucket', 'policy'],
  ['aws_kms_key_policy', 'aws_kms_key', 'key_id', 'policy'],
  ['aws_sns_topic_policy', 'aws_sns_topic', 'arn', 'policy'],
  ['aws_sqs_queue_policy', 'aws_sqs_queue', 'queue_url', 'policy'],
  ['aws_dynamodb_resource_policy', 'aws_dynamodb_table', 'resource_arn', 'policy'],
  ['aws_secretsmanager_secret_policy', 'aws_secretsmanager_secret', 'secret_arn', 'policy'],
];

/** Types that carry their own policy. */
const own: Readonly<Record<string, string>> = {
  aws_s3_bucket: 'policy',
  aws_kms_key: 'policy',
  aws_sns_topic: 'policy',
  aws_sqs_queue: 'policy',
  aws_secretsmanager_secret: 'policy',
  aws_iam_role: 'assume_role_policy',
};

/** Statements of every target's own side. A policy whose target cannot be told is reported, and may be that of any target of its account. */
export const readResourcePolicies = (estate: Estate, naming: Naming, documents: Documents, targets: readonly Target[], report: (r: Reason) => void): ((at: Address) => readonly Statement[]) => {
  const join = makeJoin(estate, naming, targets);
  const found = new Map<string, Statement[]>();
  const add = (to: Target, statements: readonly Statement[]): void => void found.set(formatAddress(to.at), [...(found.get(formatAddress(to.at)) ?? []), ...statements]);
  const give = (type: string, by: Resource, attribute: string, statements: readonly Statement[]): void => {
    const to = join(type, by, by.values[attribute]);
    if (to) return add(to, statements);
    const text = naming.text(by.values[attribute]);
    if (text !== undefined && !hasHole(text)) return report({ code: 'UNJOINED_POLICY', detail: `\`${text}\`, to which the policy belongs, is not part of the Terraform that was given`, at: by.at });
    const detail = 'to which resource the policy belongs is not known';
    report({ code: 'UNJOINED_POLICY', detail, at: by.at });
    for (const t of targets) if (t.type === type && t.account === scopeOf(by).account) add(t, unreadablePolicy(by.at, detail));
  };
  for (const t of targets) {
    const r = estate.find(t.at);
    const attribute = own[t.type];
    const statements = r && attribute ? documents.of(r.at, r.values, attribute) : undefined;
    if (statements) add(t, statements);
  }
  for (const [type, targetType, names, attribute] of attached) for (const r of estate.ofType(type)) give(targetType, r, names, documents.of(r.at, r.values, attribute) ?? unreadablePolicy(r.at, 'the policy has no text'));
  for (const r of estate.ofType('aws_lambda_permission')) give('aws_lambda_function', r, 'function_name', lambdaPermission(r, naming));
  for (const r of estate.ofType('aws_lambda_function_url')) if (r.values['authorization_type'] !== 'AWS_IAM') give('aws_lambda_function', r, 'function_name', publicUrl(r, naming));
  for (const r of estate.ofType('aws_kms_grant')) give('aws_kms_key', r, 'key_id', kmsGrant(r, naming));
  for (const r of estate.ofType('aws_cloudwatch_log_resource_policy')) {
    const statements = documents.of(r.at, r.values, 'policy_document') ?? unreadablePolicy(r.at, 'the policy has no text');
    for (const t of targets) if (t.type === 'aws_cloudwatch_log_group' && t.account === scopeOf(r).account && t.region === r.region) add(t, statements);
  }
  for (const t of targets) {
    const r = estate.find(t.at);
    if (t.type === 'aws_kms_key' && r && !found.has(formatAddress(t.at))) add(t, defaultKeyPolicy(r, naming));
  }
  return (at) => found.get(formatAddress(at)) ?? [];
};

const written = (r: Resource, naming: Naming, statement: Readonly<Record<string, Value>>): readonly Statement[] => readStatements([statement], { at: r.at, variables: false, symbols: naming.ref });

/** A key without a policy gets one that delegates to its account ("Default key policy", AWS KMS Developer Guide). */
const defaultKeyPolicy = (r: Resource, naming: Naming): readonly Statement[] => {
  const { partition, account } = scopeOf(r);
  return written(r, naming, { Sid: 'default', Effect: 'Allow', Principal: { AWS: `arn:${partition}:iam::${account}:root` }, Action: 'kms:*', Resource: '*' });
};

const present = (v: Value | undefined): v is Value => v !== undefined && v !== null && v !== '';

/** `AddPermission` writes one statement ("AddPermission", AWS Lambda API Reference). */
const lambdaPermission = (r: Resource, naming: Naming): readonly Statement[] => {
  const v = r.values;
  const principal = v['principal'] ?? '';
  const who = typeof principal !== 'string' ? { AWS: principal } : principal === '*' ? '*' : /^(\d{12}|arn:)/.test(principal) ? { AWS: principal } : { Service: principal };
  const equals: Record<string, Value> = {};
  if (present(v['source_account'])) equals['aws:SourceAccount'] = v['source_account'];
  if (present(v['principal_org_id'])) equals['aws:PrincipalOrgID'] = v['principal_org_id'];
  if (present(v['event_source_token'])) equals['lambda:EventSourceToken'] = v['event_source_token'];
  if (present(v['function_url_auth_type'])) equals['lambda:FunctionUrlAuthType'] = v['function_url_auth_type'];
  const condition = { ...(Object.keys(equals).length > 0 ? { StringEquals: equals } : {}), ...(present(v['source_arn']) ? { ArnLike: { 'aws:SourceArn': v['source_arn'] } } : {}) };
  return written(r, naming, { Sid: present(v['statement_id']) ? v['statement_id'] : r.name, Effect: 'Allow', Principal: who, Action: v['action'] ?? 'lambda:*', Resource: '*', Condition: condition });
};

/** For a function URL without authorization the provider adds the public statement itself. */
const publicUrl = (r: Resource, naming: Naming): readonly Statement[] =>
  written(r, naming, { Sid: 'FunctionURLAllowPublicAccess', Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunctionUrl', Resource: '*', Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } } });

/** A grant allows its operations to its grantee ("Grants in AWS KMS"); its constraints are conditions on the encryption context. */
const kmsGrant = (r: Resource, naming: Naming): readonly Statement[] => {
  const grantee = r.values['grantee_principal'] ?? '';
  const equals: Record<string, Value> = {};
  for (const c of list(r.values['constraints']))
    for (const member of ['encryption_context_equals', 'encryption_context_subset']) {
      const pairs = isMap(c) ? c[member] : undefined;
      if (pairs !== undefined && isMap(pairs)) for (const [k, v] of Object.entries(pairs)) equals[`kms:EncryptionContext:${k}`] = v;
    }
  const who = typeof grantee === 'string' && grantee.endsWith('.amazonaws.com') ? { Service: grantee } : { AWS: grantee };
  return written(r, naming, { Sid: 'grant', Effect: 'Allow', Principal: who, Action: list(r.values['operations']).map((o) => (typeof o === 'string' ? `kms:${o}` : o)), Resource: '*', Condition: Object.keys(equals).length > 0 ? { StringEquals: equals } : {} });
};
