/** How one Terraform type says where its interfaces are. */
export interface StationType {
  readonly type: string;
  /** Dotted paths of attributes that hold subnet ids. */
  readonly subnets: readonly string[];
  /** Attribute that names a subnet group, and the group's type. */
  readonly subnetGroup?: readonly [path: string, type: string];
  /** Dotted paths of attributes that hold security-group ids; none: no group can filter it. */
  readonly groups: readonly string[];
  readonly initiates: boolean;
  /** Attribute that is true when it gets a public IPv4 address; `!x` when it is false. @default - never */
  readonly publicWhen?: string;
  /** Value of that attribute where it is absent. `subnet`: the subnet decides. @default false */
  readonly publicDefault?: boolean | 'subnet';
  /** Attribute of fixed private addresses. */
  readonly fixed?: string;
  /** Without groups it gets the VPC's default one. @default true */
  readonly defaultGroup?: boolean;
  /** It has interfaces whatever is written: without a subnet it is in the account's default VPC. */
  readonly always?: boolean;
  /** Part of a service that adds a group of its own that the Terraform does not show. */
  readonly hiddenGroup?: boolean;
  /** Only such resources are on the network: this attribute is one of these values. */
  readonly only?: readonly [path: string, values: readonly (string | undefined)[]];
}

const row = (type: string, subnets: string, groups: string, more: Partial<StationType> = {}): StationType => ({ type, subnets: subnets ? subnets.split(' ') : [], groups: groups ? groups.split(' ') : [], initiates: true, ...more });
const passive = { initiates: false };

/**
 * Resource types with network interfaces in a VPC ("Argument Reference" of each resource, provider 5.100 documentation). Databases count as able to open
 * connections: engines have extensions that do.
 */
export const stationTypes: readonly StationType[] = [
  row('aws_lambda_function', 'vpc_config.subnet_ids', 'vpc_config.security_group_ids'),
  row('aws_instance', 'subnet_id network_interface.subnet_id', 'vpc_security_group_ids security_groups', { always: true, publicWhen: 'associate_public_ip_address', publicDefault: 'subnet', fixed: 'private_ip' }),
  row('aws_spot_instance_request', 'subnet_id', 'vpc_security_group_ids', { always: true, publicWhen: 'associate_public_ip_address', publicDefault: 'subnet', fixed: 'private_ip' }),
  row('aws_network_interface', 'subnet_id', 'security_groups', { fixed: 'private_ips' }),
  row('aws_vpc_endpoint', 'subnet_ids', 'security_group_ids', { ...passive, only: ['vpc_endpoint_type', ['Interface']] }),
  row('aws_lb', 'subnets subnet_mapping.subnet_id', 'security_groups', { publicWhen: '!internal', publicDefault: true, defaultGroup: true, only: ['load_balancer_type', [undefined, 'application']] }),
  row('aws_alb', 'subnets subnet_mapping.subnet_id', 'security_groups', { publicWhen: '!internal', publicDefault: true, only: ['load_balancer_type', [undefined, 'application']] }),
  row('aws_lb', 'subnets subnet_mapping.subnet_id', 'security_groups', { publicWhen: '!internal', publicDefault: true, defaultGroup: false, only: ['load_balancer_type', ['network']] }),
  row('aws_elb', 'subnets', 'security_groups', { publicWhen: '!internal', publicDefault: true }),
  row('aws_ecs_service', 'network_configuration.subnets', 'network_configuration.security_groups', { publicWhen: 'network_configuration.assign_public_ip' }),
  row('aws_ecs_task_set', 'network_configuration.subnets', 'network_configuration.security_groups', { publicWhen: 'network_configuration.assign_public_ip' }),
  row('aws_cloudwatch_event_target', 'ecs_target.network_configuration.subnets', 'ecs_target.network_configuration.security_groups', { publicWhen: 'ecs_target.network_configuration.assign_public_ip' }),
  row('aws_scheduler_schedule', 'target.ecs_parameters.network_configuration.subnets', 'target.ecs_parameters.network_configuration.security_groups', { publicWhen: 'target.ecs_parameters.network_configuration.assign_public_ip' }),
  row('aws_eks_cluster', 'vpc_config.subnet_ids', 'vpc_config.security_group_ids', { hiddenGroup: true }),
  row('aws_eks_node_group', 'subnet_ids', '', { publicWhen: '', publicDefault: 'subnet', hiddenGroup: true }),
  row('aws_eks_fargate_profile', 'subnet_ids', '', { hiddenGroup: true }),
  row('aws_db_instance', '', 'vpc_security_group_ids', { always: true, subnetGroup: ['db_subnet_group_name', 'aws_db_subnet_group'], publicWhen: 'publicly_accessible' }),
  row('aws_rds_cluster', '', 'vpc_security_group_ids', { always: true, subnetGroup: ['db_subnet_group_name', 'aws_db_subnet_group'] }),
  row('aws_docdb_cluster', '', 'vpc_security_group_ids', { always: true, subnetGroup: ['db_subnet_group_name', 'aws_docdb_subnet_group'] }),
  row('aws_neptune_cluster', '', 'vpc_security_group_ids', { always: true, subnetGroup: ['neptune_subnet_group_name', 'aws_neptune_subnet_group'] }),
  row('aws_db_proxy', 'vpc_subnet_ids', 'vpc_security_group_ids'),
  row('aws_elasticache_cluster', '', 'security_group_ids', { ...passive, always: true, subnetGroup: ['subnet_group_name', 'aws_elasticache_subnet_group'] }),
  row('aws_elasticache_replication_group', '', 'security_group_ids', { ...passive, always: true, subnetGroup: ['subnet_group_name', 'aws_elasticache_subnet_group'] }),
  row('aws_elasticache_serverless_cache', 'subnet_ids', 'security_group_ids', passive),
  row('aws_memorydb_cluster', '', 'security_group_ids', { ...passive, always: true, subnetGroup: ['subnet_group_name', 'aws_memorydb_subnet_group'] }),
  row('aws_dax_cluster', '', 'security_group_ids', { ...passive, always: true, subnetGroup: ['subnet_group_name', 'aws_dax_subnet_group'] }),
  row('aws_efs_mount_target', 'subnet_id', 'security_groups', { ...passive, fixed: 'ip_address' }),
  row('aws_fsx_lustre_file_system', 'subnet_ids', 'security_group_ids', passive),
  row('aws_fsx_windows_file_system', 'subnet_ids', 'security_group_ids'),
  row('aws_fsx_ontap_file_system', 'subnet_ids', 'security_group_ids'),
  row('aws_fsx_openzfs_file_system', 'subnet_ids', 'security_group_ids', passive),
  row('aws_redshift_cluster', '', 'vpc_security_group_ids', { always: true, subnetGroup: ['cluster_subnet_group_name', 'aws_redshift_subnet_group'], publicWhen: 'publicly_accessible', publicDefault: true }),
  row('aws_redshiftserverless_workgroup', 'subnet_ids', 'security_group_ids', { publicWhen: 'publicly_accessible' }),
  row('aws_opensearch_domain', 'vpc_options.subnet_ids', 'vpc_options.security_group_ids'),
  row('aws_elasticsearch_domain', 'vpc_options.subnet_ids', 'vpc_options.security_group_ids'),
  row('aws_msk_cluster', 'broker_node_group_info.client_subnets', 'broker_node_group_info.security_groups'),
  row('aws_msk_serverless_cluster', 'vpc_config.subnet_ids', 'vpc_config.security_group_ids'),
  row('aws_mq_broker', 'subnet_ids', 'security_groups', { publicWhen: 'publicly_accessible' }),
  row('aws_dms_replication_instance', '', 'vpc_security_group_ids', { always: true, subnetGroup: ['replication_subnet_group_id', 'aws_dms_replication_subnet_group'], publicWhen: 'publicly_accessible' }),
  row('aws_codebuild_project', 'vpc_config.subnets', 'vpc_config.security_group_ids'),
  row('aws_synthetics_canary', 'vpc_config.subnet_ids', 'vpc_config.security_group_ids'),
  row('aws_sagemaker_notebook_instance', 'subnet_id', 'security_groups'),
  row('aws_sagemaker_model', 'vpc_config.subnets', 'vpc_config.security_group_ids'),
  row('aws_apprunner_vpc_connector', 'subnets', 'security_groups'),
  row('aws_apigatewayv2_vpc_link', 'subnet_ids', 'security_group_ids'),
  row('aws_batch_compute_environment', 'compute_resources.subnets', 'compute_resources.security_group_ids', { publicWhen: '', publicDefault: 'subnet' }),
  row('aws_mwaa_environment', 'network_configuration.subnet_ids', 'network_configuration.security_group_ids'),
  row('aws_transfer_server', 'endpoint_details.subnet_ids', 'endpoint_details.security_group_ids'),
  row('aws_glue_connection', 'physical_connection_requirements.subnet_id', 'physical_connection_requirements.security_group_id_list'),
  row('aws_route53_resolver_endpoint', 'ip_address.subnet_id', 'security_group_ids'),
  row('aws_vpclattice_resource_gateway', 'subnet_ids', 'security_group_ids'),
  row('aws_ec2_instance_connect_endpoint', 'subnet_id', 'security_group_ids'),
  row('aws_autoscaling_group', 'vpc_zone_identifier', '', { publicWhen: '', publicDefault: 'subnet' }),
];

/** Types that name subnets or groups without being an end of a connection: they are read elsewhere, or carry nothing themselves. */
export const notStations: ReadonlySet<string> = new Set([
  'aws_subnet', 'aws_vpc', 'aws_route', 'aws_route_table', 'aws_route_table_association', 'aws_main_route_table_association', 'aws_default_route_table',
  'aws_network_acl', 'aws_network_acl_association', 'aws_network_acl_rule', 'aws_default_network_acl', 'aws_nat_gateway', 'aws_flow_log', 'aws_ec2_subnet_cidr_reservation',
  'aws_security_group', 'aws_default_security_group', 'aws_security_group_rule', 'aws_vpc_security_group_ingress_rule', 'aws_vpc_security_group_egress_rule', 'aws_vpc_security_group_vpc_association',
  'aws_network_interface_sg_attachment', 'aws_vpc_endpoint_security_group_association', 'aws_vpc_endpoint_subnet_association', 'aws_vpc_endpoint',
  'aws_db_subnet_group', 'aws_docdb_subnet_group', 'aws_neptune_subnet_group', 'aws_elasticache_subnet_group', 'aws_memorydb_subnet_group', 'aws_dax_subnet_group', 'aws_redshift_subnet_group', 'aws_dms_replication_subnet_group',
  'aws_ec2_transit_gateway_vpc_attachment', 'aws_networkfirewall_firewall', 'aws_vpc_block_public_access_exclusion', 'aws_launch_template', 'aws_launch_configuration', 'aws_ram_resource_association', 'aws_lambda_event_source_mapping',
  'aws_rds_cluster_instance', 'aws_docdb_cluster_instance', 'aws_neptune_cluster_instance', 'aws_vpclattice_service_network_vpc_association', 'aws_ssm_parameter', 'aws_fis_experiment_template',
]);
