import type { Ref } from './value';

/** Services whose ids, names and ARNs hold no wildcard: AWS makes them, or lets nobody write one ("Resource types defined by …", Service Authorization Reference). */
const families =
  'acm acmpca api_gateway apigatewayv2 alb ami athena backup_vault caller_identity canonical_user_id cloudfront cloudtrail cloudwatch_event cloudwatch_log_group cloudwatch_log_destination cloudwatch_log_stream codebuild codepipeline cognito customer_gateway db default dynamodb ' +
  'ebs ec2 ecr ecs efs egress eip eks elasticache elasticsearch elb firehose flow_log glue guardduty iam identitystore instance internet_gateway key_pair kinesis kms lambda launch_template lb main_route msk nat_gateway network networkfirewall opensearch organizations partition ' +
  'prefix_list ram rds redshift region route route_table s3_bucket secretsmanager security_group service service_principal sfn sns sqs ssm_parameter ssoadmin subnet subnets vpc vpclattice vpn';
const type = new RegExp(`^(?:module\\.[^.]+\\.)*(?:data\\.)?aws_(?:${families.split(/\s+/).join('|')})(?:_\\w+)?\\.`);

/** Attributes that only AWS writes, or whose alphabet AWS checks. What is in tags, a parameter's value or a document may be anything. */
const attribute = /(?:^|[_.])(?:id|ids|arn|arns|name|names|bucket|url|dns_suffix|partition|region|account|domain_name|regional_domain_name|prefix)(?:\[[^\]]*\])?$/;

/**
 * True when a reference leads to a name that AWS or the author gave to one thing: no wildcard and no list can be in it. Any other reference (a parameter's value, a tag, the
 * output of a program) may turn out to be `*`.
 */
export const isIdentifier = ({ to, attribute: a }: Ref): boolean => type.test(to.address) && attribute.test(a) && !/^tags(_all)?\b/.test(a);
