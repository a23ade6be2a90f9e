import type { Binding, Compiled, PartyClaim } from '@zta/blueprint';
import type { Acceptance, Intents, Party } from '@zta/intents-format';
import { formatAddress, type Address } from '@zta/kernel';
import { addressOf } from '@zta/stack-kit';
import { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { BuiltStack } from './account';

/** Types that have a network interface, join networks, are a principal, or hold data: each must belong to a party. */
const bindable = new Set([
  'aws_cloudtrail',
  'aws_cloudwatch_log_group',
  'aws_dynamodb_table',
  'aws_ec2_transit_gateway',
  'aws_ec2_transit_gateway_vpc_attachment',
  'aws_flow_log',
  'aws_iam_policy',
  'aws_iam_role',
  'aws_iam_role_policies_exclusive',
  'aws_iam_role_policy_attachments_exclusive',
  'aws_internet_gateway',
  'aws_kms_key',
  'aws_lambda_function',
  'aws_lb',
  'aws_nat_gateway',
  'aws_networkfirewall_firewall',
  'aws_networkfirewall_logging_configuration',
  'aws_route53_resolver_firewall_rule_group_association',
  'aws_route53_resolver_query_log_config_association',
  'aws_route53_zone',
  'aws_route53_zone_association',
  'aws_s3_bucket',
  'aws_security_group',
  'aws_sns_topic',
  'aws_vpc_endpoint',
  'aws_vpc_endpoint_service',
  'aws_vpclattice_service',
  'aws_vpclattice_service_network',
  'aws_vpclattice_service_network_vpc_association',
  'aws_vpclattice_target_group',
]);

const under = (root: IConstruct, wanted: (type: string) => boolean): readonly Address[] =>
  root.node.findAll().filter((c): c is TerraformResource => TerraformResource.isTerraformResource(c) && wanted(c.terraformResourceType)).map(addressOf);
const isBindable = (type: string): boolean => bindable.has(type);

/** Turns claims about plan ids into claims about Terraform addresses; `*` is the rest of a unit. */
export const writeIntents = ({ claims, organization }: Pick<Compiled, 'claims' | 'organization'>, stacks: readonly BuiltStack[]): Intents => ({
  version: 1,
  ...(organization ? { organization } : {}),
  environments: claims.map(({ name, parties, flows, accepted }) => {
    const of = (b: Binding): BuiltStack | undefined => stacks.find(({ stack: { context: c, unit } }) => c.environment === name && c.key === b.account && unit === b.unit);
    const roots = (b: Binding): readonly IConstruct[] => { const found = of(b); return found === undefined ? [] : b.id === '*' ? [found.stack] : (found.parts[b.id] ?? []); };
    const exact = (p: PartyClaim): readonly Address[] => p.bindings.filter((b) => b.id !== '*').flatMap((b) => (of(b)?.parts[b.id] ?? []).flatMap((part) => under(part, isBindable)));
    const bound = new Set(parties.flatMap(exact).map(formatAddress));
    const rest = (p: PartyClaim): readonly Address[] =>
      p.bindings.filter((b) => b.id === '*').flatMap((b) => { const found = of(b); return found ? under(found.stack, isBindable) : []; }).filter((a) => !bound.has(formatAddress(a)));
    return {
      name,
      parties: parties.map((p): Party => ({ name: p.name, kind: p.kind, bindings: [...exact(p), ...rest(p)] })),
      flows,
      accepted: accepted.flatMap(({ binding, type, code, reason }) =>
        roots(binding).flatMap((root) => under(root, (t) => t === type)).map((a): Acceptance => ({ address: formatAddress(a), code, reason })),
      ),
    };
  }),
});
