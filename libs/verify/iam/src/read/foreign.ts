import { formatAddress, type Address } from '@zta/kernel';
import { accountsIn } from '../statement/accounts';
import type { Target, TargetPart } from '../types';
import type { EndpointFacts, TargetFacts } from './facts';
import { kindsOf } from './targets';

/** Ids that stand for every account which nobody names. */
export const unnamedAccounts: readonly string[] = ['999999999999', '888888888888', '777777777777'];

/** Any name of a type. A bucket's ARN names no account: what stands at a name is whoever's took it. */
const names: Readonly<Record<string, string>> = {
  aws_dynamodb_table: 'table/?*', aws_kms_key: 'key/?*', aws_sns_topic: '?*', aws_sqs_queue: '?*', aws_cloudwatch_log_group: 'log-group:?*', aws_lambda_function: 'function:?*', aws_secretsmanager_secret: 'secret:?*',
};

/**
 * What could be asked for through each endpoint in accounts that are neither the estate's nor its organization's: one account that no policy names, and each that
 * the endpoint's policy names. No policy of theirs is known, so that only the endpoint stands between.
 */
export const foreignFacts = (endpoints: readonly EndpointFacts[], partitionOf: (at: Address) => string, own: readonly string[]): { readonly targets: ReadonlyMap<string, readonly Target[]>; readonly facts: readonly TargetFacts[] } => {
  const targets = new Map<string, readonly Target[]>();
  const facts: TargetFacts[] = [];
  for (const e of endpoints) {
    const named = accountsIn(e.statements).filter((a) => !own.includes(a));
    const unnamed = unnamedAccounts.find((a) => !named.includes(a) && !own.includes(a)) ?? '666666666666';
    const partition = partitionOf(e.at);
    const made = [...named, unnamed].flatMap((account) =>
      kindsOf(e.service).flatMap(({ type, parts }): readonly Target[] => {
        const name = names[type];
        const arn = type === 'aws_s3_bucket' ? `arn:${partition}:s3:::?*` : name === undefined ? undefined : `arn:${partition}:${e.service}:${e.region}:${account}:${name}`;
        if (arn === undefined) return [];
        const at: Address = { stack: 'outside', address: `${type} of account ${account} behind ${formatAddress(e.at)}` };
        return [{ at, type, service: e.service, account, region: e.region, arn, parts: parts(arn).map(([resourceType, part]): TargetPart => ({ resourceType, arn: part })) }];
      }),
    );
    targets.set(formatAddress(e.at), made);
    facts.push(...made.map((target): TargetFacts => ({ target, partition, statements: [], restricted: false, restrictedBy: undefined, tags: new Map<string, string | undefined>(), open: [] })));
  }
  return { targets, facts };
};
