import { formatAddress, type Finding, type Reason } from '@zta/kernel';
import { allMembers, formatMember, locate, type World } from '../world';
import { decideClaim } from './decide';

/** Types that are a principal, hold data, have or guard a network interface, or join networks: each must be somebody's. */
const closed: ReadonlySet<string> = new Set(
  (
    'iam_role iam_user s3_bucket dynamodb_table kms_key secretsmanager_secret sns_topic sqs_queue db_instance rds_cluster elasticache_replication_group elasticache_serverless_cache efs_file_system cloudwatch_log_group ' +
    'lambda_function instance network_interface launch_template ecs_service eks_cluster lb nat_gateway internet_gateway egress_only_internet_gateway networkfirewall_firewall ec2_transit_gateway ec2_transit_gateway_vpc_attachment ec2_transit_gateway_peering_attachment vpc_peering_connection vpn_gateway vpn_connection vpc_endpoint security_group apigatewayv2_api api_gateway_rest_api kinesis_firehose_delivery_stream'
  )
    .split(' ')
    .map((t) => `aws_${t}`),
);

/** The closed world: every binding leads to one element and is one party's, and every principal, store and interface belongs to a declared party. */
export const partyClaims = (world: World): readonly Finding[] => {
  const owners = new Map<string, string[]>();
  for (const m of allMembers(world)) for (const b of m.party.bindings) owners.set(formatAddress(b), [...(owners.get(formatAddress(b)) ?? []), formatMember(m)]);
  const bindings = allMembers(world).flatMap((m): readonly Finding[] =>
    m.party.bindings.map((b) => {
      const claimants = owners.get(formatAddress(b)) ?? [];
      const against: readonly Reason[] = [
        ...(world.estate.find(b) ? [] : [{ code: 'absent-binding', detail: `${formatMember(m)} is bound to it, and no Terraform makes it`, at: b }]),
        ...(claimants.length > 1 ? [{ code: 'bound-twice', detail: `${[...claimants].sort().join(' and ')} all claim it: whose flows would count?`, at: b }] : []),
      ];
      return decideClaim('binding', `${formatMember(m)} is made of ${formatAddress(b)}`, locate(world, b), against);
    }),
  );
  const owned = world.estate.resources
    .filter((r) => r.mode === 'managed' && closed.has(r.type))
    .map((r) => decideClaim('undeclared-party', `${formatAddress(r.at)} belongs to a declared party`, r.at, world.memberOf(r.at) ? [] : [{ code: 'undeclared-party', detail: `\`${r.type}\` is a principal, holds data, stands on the network or joins networks, and no party of the intents is bound to it`, at: r.at }]));
  return [...bindings, ...owned];
};
