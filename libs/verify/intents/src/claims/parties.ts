import { formatAddress, type Finding, type Reason } from '@zta/kernel';
import { allMembers, formatMember, locate, type World } from '../world';
import { decideClaim } from './decide';

/** Types that are a principal, hold data, have or guard a network interface, or join networks: each must be somebody's. */
const closed: ReadonlySet<string> = new Set(
  (
    'iam_role iam_user s3_bucket dynamodb_table kms_key secretsmanager_secret sns_topic sqs_queue db_instance rds_cluster elasticache_replication_group elasticache_serverless_cache efs_file_system cloudwatch_log_group ' +
    'lambda_function instance network_interface launch_template ecs_service eks_cluster lb alb elb nat_gateway internet_gateway egress_only_internet_gateway networkfirewall_firewall ec2_transit_gateway ec2_transit_gateway_vpc_attachment ec2_transit_gateway_peering_attachment vpc_peering_connection vpn_gateway vpn_connection vpc_endpoint vpc_endpoint_service route53_zone route53_zone_association security_group apigatewayv2_api api_gateway_rest_api kinesis_firehose_delivery_stream vpclattice_service vpclattice_service_network vpclattice_service_network_vpc_association vpclattice_service_network_resource_association vpclattice_target_group vpclattice_resource_gateway vpclattice_resource_configuration'
  )
    .split(' ')
    .map((t) => `aws_${t}`),
);

/** Types that are none of these by themselves: settings, links and guards of things that are. Whatever is not named here or above may be anything. */
const harmless: ReadonlySet<string> = new Set(
  (
    'acm_certificate acm_certificate_validation cloudtrail cloudwatch_log_metric_filter cloudwatch_log_resource_policy cloudwatch_metric_alarm default_network_acl default_route_table default_security_group dynamodb_resource_policy ebs_encryption_by_default ' +
    'ebs_snapshot_block_public_access ec2_image_block_public_access ec2_instance_metadata_defaults ec2_transit_gateway_route ec2_transit_gateway_route_table ec2_transit_gateway_route_table_association ' +
    'ec2_transit_gateway_route_table_propagation ec2_transit_gateway_vpc_attachment_accepter eip flow_log iam_policy iam_policy_attachment iam_role_policies_exclusive iam_role_policy iam_role_policy_attachment ' +
    'iam_role_policy_attachments_exclusive kms_alias kms_key_policy lambda_permission lb_listener lb_listener_rule lb_target_group lb_target_group_attachment network_acl network_acl_rule networkfirewall_firewall_policy networkfirewall_logging_configuration networkfirewall_rule_group ' +
    'ram_principal_association ram_resource_association ram_resource_share ram_sharing_with_organization route route53_record route53_resolver_firewall_config route53_resolver_firewall_domain_list route53_resolver_firewall_rule ' +
    'route53_resolver_firewall_rule_group route53_resolver_firewall_rule_group_association route53_record route53_resolver_query_log_config route53_resolver_query_log_config_association route53_vpc_association_authorization route_table route_table_association ' +
    's3_account_public_access_block s3_bucket_lifecycle_configuration s3_bucket_object_lock_configuration s3_bucket_ownership_controls s3_bucket_policy s3_bucket_public_access_block ' +
    's3_bucket_server_side_encryption_configuration s3_bucket_versioning security_group_rule sns_topic_policy sqs_queue_policy ssm_parameter subnet vpc vpc_block_public_access_exclusion vpc_block_public_access_options vpc_endpoint_policy vpc_endpoint_connection_accepter vpc_endpoint_private_dns vpc_endpoint_service_allowed_principal vpc_endpoint_service_private_dns_verification vpc_ipam vpc_ipam_organization_admin_account vpc_ipam_pool vpc_ipam_pool_cidr ' +
    'vpc_endpoint_route_table_association vpc_endpoint_security_group_association vpc_security_group_egress_rule vpc_security_group_ingress_rule ' +
    'vpclattice_access_log_subscription vpclattice_auth_policy vpclattice_listener vpclattice_listener_rule vpclattice_service_network_service_association vpclattice_target_group_attachment ' +
    'wafv2_web_acl wafv2_web_acl_association wafv2_web_acl_logging_configuration'
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
  const unknownTypes = world.estate.resources
    .filter((r) => r.mode === 'managed' && !closed.has(r.type) && !harmless.has(r.type) && !world.memberOf(r.at))
    .map((r) => decideClaim('undeclared-party', `${formatAddress(r.at)} belongs to a declared party`, r.at, [], [{ code: 'unknown-type', detail: `what \`${r.type}\` opens is not known here`, at: r.at }]));
  return [...bindings, ...owned, ...unknownTypes];
};
