import { formatAddress, sameAddress } from '@zta/kernel';
import { isRef, type Estate, type Resource, type Value } from '@zta/verify-model';
import { hole } from '../sets/symbol';
import type { Target, TargetPart } from '../types';
import { scopeOf, type Naming } from './arns';

type Parts = (arn: string) => readonly (readonly [resourceType: string, arn: string, by?: string])[];

/** What requests can name of each kind of resource ("Resource types defined by …", Service Authorization Reference). */
const kinds: Readonly<Record<string, { readonly service: string; readonly parts: Parts }>> = {
  aws_s3_bucket: { service: 's3', parts: (a) => [['bucket', a], ['object', `${a}/?*`]] },
  aws_dynamodb_table: { service: 'dynamodb', parts: (a) => [['table', a], ['index', `${a}/index/?*`], ['stream', `${a}/stream/?*`], ['backup', `${a}/backup/?*`], ['export', `${a}/export/?*`], ['import', `${a}/import/?*`]] },
  aws_kms_key: { service: 'kms', parts: (a) => [['key', a]] },
  aws_sns_topic: { service: 'sns', parts: (a) => [['topic', a]] },
  aws_sqs_queue: { service: 'sqs', parts: (a) => [['queue', a]] },
  // A log group is named with a closing `:*` in most requests and without it in a few: both forms are asked.
  aws_cloudwatch_log_group: { service: 'logs', parts: (a) => [['log-group', `${a}:*`], ['log-group', a], ['log-stream', `${a}:log-stream:?*`]] },
  aws_lambda_function: { service: 'lambda', parts: (a) => [['function', a], ['function', `${a}:?*`], ['function alias', `${a}:?*`], ['function version', `${a}:?*`]] },
  aws_secretsmanager_secret: { service: 'secretsmanager', parts: (a) => [['Secret', a]] },
  // A call names the service and the path; whoever changes the service names it alone.
  aws_vpclattice_service: { service: 'vpc-lattice-svcs', parts: (a) => [['Service', `${a}/*`, 'vpc-lattice-svcs'], ['Service', a, 'vpc-lattice']] },
  aws_vpclattice_service_network: { service: 'vpc-lattice', parts: (a) => [['ServiceNetwork', a]] },
  aws_iam_role: { service: 'iam', parts: (a) => [['role', a]] },
  aws_iam_user: { service: 'iam', parts: (a) => [['user', a]] },
  aws_iam_group: { service: 'iam', parts: (a) => [['group', a]] },
  aws_iam_policy: { service: 'iam', parts: (a) => [['policy', a]] },
};

/** Terraform types that are targets. */
export const targetTypes: readonly string[] = Object.keys(kinds);

/** Types of one service with what requests can name of each. */
export const kindsOf = (service: string): readonly { readonly type: string; readonly parts: Parts }[] => Object.entries(kinds).flatMap(([type, kind]) => (kind.service === service ? [{ type, parts: kind.parts }] : []));

/** All targets of an estate, in reading order. */
export const readTargets = (estate: Estate, naming: Naming): readonly Target[] =>
  estate.resources.flatMap((r): readonly Target[] => {
    const kind = r.mode === 'managed' ? kinds[r.type] : undefined;
    if (!kind) return [];
    const arn = naming.arn(r);
    const parts = kind.parts(arn).map(([resourceType, part, by]): TargetPart => ({ resourceType, arn: part, ...(by === undefined ? {} : { by }) }));
    const { account } = scopeOf(r);
    return [{ at: r.at, type: r.type, service: kind.service, account, ...(r.region && r.type !== 'aws_iam_role' ? { region: r.region } : {}), arn, parts }];
  });

/** Finds the target that a value names: by reference, name, ARN, or the hole that stands for its id. Undefined when it names none, or when that cannot be told. */
export const makeJoin = (estate: Estate, naming: Naming, targets: readonly Target[]): ((type: string, by: Resource, value: Value | undefined) => Target | undefined) => {
  const index = new Map<string, Target>();
  for (const t of targets) {
    const r = estate.find(t.at);
    if (!r) continue;
    const global = t.type === 'aws_s3_bucket';
    const keys = [t.arn, ...(global ? [naming.name(r)] : [`${t.account}/${r.region ?? ''}/${naming.name(r)}`]), hole(`${formatAddress(t.at)}.id`), hole(`${formatAddress(t.at)}.url`)];
    for (const k of keys) index.set(`${t.type} ${k}`, t);
  }
  return (type, by, value) => {
    if (value === undefined || value === null) return undefined;
    if (isRef(value)) {
      const direct = targets.find((t) => t.type === type && sameAddress(t.at, value.to));
      if (direct) return direct;
    }
    const text = naming.text(value);
    if (text === undefined) return undefined;
    const { account } = scopeOf(by);
    const bare = text.replace(/^arn:[^:]+:lambda:[^:]*:[^:]*:function:/, '').replace(/:\*$/, '');
    return index.get(`${type} ${text}`) ?? index.get(`${type} ${text.replace(/:\*$/, '')}`) ?? index.get(`${type} ${account}/${by.region ?? ''}/${bare}`);
  };
};
