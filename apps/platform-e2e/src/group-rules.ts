import { DescribeSecurityGroupRulesCommand, type EC2Client, type SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Deployed } from './deployed';

/** One rule as a line of text, so that sets of rules compare and read well. */
export type RuleText = string;

const text = (direction: 'in' | 'out', protocol: unknown, from: unknown, to: unknown, peer: unknown): RuleText => `${direction} ${String(protocol)} ${String(from)}-${String(to)} ${String(peer)}`;
const peers = ['referenced_security_group_id', 'prefix_list_id', 'cidr_ipv4', 'cidr_ipv6'] as const;

/** Every rule that a stack's JSON gives a group, by group id. */
export const declaredRules = async (deployed: Deployed, stack: string): Promise<ReadonlyMap<string, readonly RuleText[]>> => {
  const found = new Map<string, RuleText[]>();
  for (const name of Object.keys(deployed.synthesized(stack, 'aws_security_group'))) found.set(await deployed.resolve(stack, `\${aws_security_group.${name}.id}`), []);
  for (const [type, direction] of [['aws_vpc_security_group_ingress_rule', 'in'], ['aws_vpc_security_group_egress_rule', 'out']] as const)
    for (const rule of Object.values(deployed.synthesized(stack, type))) {
      const peer = peers.map((p) => rule[p]).find((p) => p !== undefined);
      const group = await deployed.resolve(stack, rule['security_group_id']);
      found.get(group)?.push(text(direction, rule['ip_protocol'], rule['from_port'], rule['to_port'], await deployed.resolve(stack, peer)));
    }
  return new Map([...found].map(([group, rules]) => [group, rules.sort()]));
};

/** A rule that the API gives, as the same line of text. */
export const ruleText = (r: SecurityGroupRule): RuleText => text(r.IsEgress ? 'out' : 'in', r.IpProtocol, r.FromPort, r.ToPort, r.ReferencedGroupInfo?.GroupId ?? r.PrefixListId ?? r.CidrIpv4 ?? r.CidrIpv6);

/** Every rule of a group that the API knows. */
export const actualRules = async (ec2: EC2Client, group: string): Promise<readonly SecurityGroupRule[]> =>
  (await ec2.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [group] }] }))).SecurityGroupRules ?? [];
