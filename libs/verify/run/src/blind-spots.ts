import { formatAddress, type Finding, type Reason } from '@zta/kernel';
import type { World } from '@zta/verify-intents';
import { identity, isList, isMap, isRef, list, type Resource, type Value } from '@zta/verify-model';
import { blockDoubts } from './blind/blocks';
import { ignoredChanges } from './blind/ignored-changes';
import { providerDoubts } from './blind/providers';
import { runningCode } from './blind/running-code';
import { unsure } from './blind/unsure';

/** Reasons that are taken for granted on purpose, and printed as assumptions. */
const granted: ReadonlySet<string> = new Set(['managed-rule-group', 'managed-domain-list']);

/**
 * Where the model is less than the Terraform: each is an unknown of its own, so that what was not read never counts as proved. Given beside the claims,
 * which see only what was read.
 */
export const blindSpots = (world: World): readonly Finding[] => [
  ...[...world.network.unknowns, ...world.iam.unknowns].filter((u) => !granted.has(u.code)).map(notUnderstood),
  ...world.estate.resources.filter((r) => r.mode === 'managed').flatMap(uncertainInstances),
  ...writtenTwice(world),
  ...copies(world.estate.ofType('aws_dynamodb_table')),
  ...ignoredChanges(world.estate),
  ...runningCode(world.estate),
  ...providerDoubts(world.estate),
  ...blockDoubts(world.estate),
];

const notUnderstood = (u: Reason): Finding => unsure(`everything about ${u.at ? formatAddress(u.at) : 'the estate'} is understood: ${u.detail}`, u);

/** How often a block is made, or what a `dynamic` block makes, may hang on what only Terraform can evaluate: a lock may not be there. */
const uncertainInstances = (r: Resource): readonly Finding[] =>
  // The default group is emptied in a VPC that AWS may or may not have made: without that VPC there is nothing to lock. A VPC of the estate is there.
  r.type === 'aws_default_security_group' && !isRef(r.values['vpc_id'])
    ? []
    : ['count', 'for_each', 'dynamic'].filter((key) => r.values[key] !== undefined && r.values[key] !== null && !(key !== 'dynamic' && isLiteral(r.values[key] ?? null))).map((key) => unsure(`it is known what ${formatAddress(r.at)} makes`, { code: 'uncertain-instances', detail: `\`${key}\` is not written out`, at: r.at }));

/** A table's copy in another Region has an address, a policy and a key of its own there ("Global tables", Amazon DynamoDB Developer Guide). */
const copies = (tables: readonly Resource[]): readonly Finding[] =>
  tables
    .filter((r) => list(r.values['replica']).length > 0)
    .map((r) => unsure(`${formatAddress(r.at)} is in one Region alone`, { code: 'unread-copy', detail: '`replica` makes a copy in another Region, whose policy and key are not read', at: r.at }));

const isLiteral = (v: Value): boolean => typeof v === 'number' || (typeof v === 'string' && /^\d+$/.test(v)) || (isList(v) && v.every((x) => typeof x === 'string')) || isMap(v);

/** Attribute of each type that names the thing of which it is the only policy: with two writers the last one wins, and which that is nobody knows. */
const soleWriters: Readonly<Record<string, string>> = {
  aws_s3_bucket_policy: 'bucket', aws_s3_bucket_public_access_block: 'bucket', aws_s3_bucket_ownership_controls: 'bucket', aws_dynamodb_resource_policy: 'resource_arn', aws_kms_key_policy: 'key_id',
  aws_vpc_endpoint_policy: 'vpc_endpoint_id', aws_sns_topic_policy: 'arn', aws_sqs_queue_policy: 'queue_url', aws_secretsmanager_secret_policy: 'secret_arn', aws_default_network_acl: 'default_network_acl_id',
  aws_default_route_table: 'default_route_table_id', aws_vpclattice_auth_policy: 'resource_identifier',
};

const writtenTwice = ({ estate }: World): readonly Finding[] =>
  Object.entries(soleWriters).flatMap(([type, attribute]) => {
    const seen = new Map<string, Resource>();
    return estate.ofType(type).flatMap((r): readonly Finding[] => {
      const of = identity(r.values[attribute] ?? null);
      const first = of === undefined ? undefined : seen.get(of);
      if (of !== undefined && !first) seen.set(of, r);
      return first ? [unsure(`${formatAddress(r.at)} is the only writer of what it writes`, { code: 'written-twice', detail: `${formatAddress(first.at)} writes the same: the last apply wins`, at: r.at })] : [];
    });
  });
