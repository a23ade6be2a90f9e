import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { NetworkingPlan, RulePeer } from '@zta/blueprint';
import { named, PartsBuilder, type ILogGroup, type IRole, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { AccessList } from './access-list';
import { PrivateEndpoint } from './private-endpoint';
import { PrivateVpc } from './private-vpc';
import { Rule, type RuleProps } from './rule';
import { Segment } from './segment';

/** What networking needs of foundation. */
export interface NetworkingInputs {
  readonly logGroups: Readonly<Record<string, ILogGroup>>;
  readonly roles: Readonly<Record<string, IRole>>;
}

/** What later layers hold of networking, by plan id. */
export interface Networking {
  readonly endpointIds: Readonly<Record<string, string>>;
  readonly groupIds: Readonly<Record<string, string>>;
  readonly subnetIds: Readonly<Record<string, readonly string[]>>;
  readonly parts: Parts;
}

/** One private VPC with its segments, groups, rules and endpoints. */
export const networking = (scope: Construct, plan: NetworkingPlan, inputs: NetworkingInputs): Networking => {
  const parts = new PartsBuilder();
  const vpc = new PrivateVpc(scope, 'vpc', {
    name: plan.vpcName,
    cidr: plan.cidr,
    flowLogs: plan.flowLogs,
    dns: plan.dns,
    ...inputs,
  });
  const { vpcId } = vpc;
  const segments = Object.fromEntries(plan.segments.map((s) => [s.id, new Segment(scope, `segment-${s.id}`, { vpcId, plan: s })]));
  for (const a of plan.accessLists) new AccessList(scope, `access-list-${a.segment}`, { plan: a, vpcId, subnetIds: named(segments, a.segment, 'segment').subnets.map((s) => s.id) });
  const groups = Object.fromEntries(plan.groups.map((g) => [g.id, parts.add(g.id, new SecurityGroup(scope, `group-${g.id}`, { vpcId, name: g.name, description: g.description }))]));
  const hosting = new Set(plan.endpoints.map((e) => e.segment));
  const callers = plan.segments.filter((s) => !hosting.has(s.id)).flatMap((s) => named(segments, s.id, 'segment').routeTables.map((t) => t.id));
  const endpoints = Object.fromEntries(
    plan.endpoints.map((e) => [
      e.id,
      parts.add(
        e.id,
        new PrivateEndpoint(scope, `endpoint-${e.id}`, {
          plan: e,
          vpcId,
          routeTableIds: callers,
          ...(e.segment ? { subnetIds: named(segments, e.segment, 'segment').subnets.map((s) => s.id) } : {}),
          ...(e.group ? { groupIds: [named(groups, e.group, 'group').id] } : {}),
        }),
      ),
    ]),
  );
  for (const rule of plan.rules)
    new Rule(scope, rule.id, {
      plan: rule,
      groupId: named(groups, rule.group, 'group').id,
      peer: peerOf(rule.peer, groups, endpoints),
    });
  return {
    endpointIds: Object.fromEntries(Object.entries(endpoints).map(([id, e]) => [id, e.endpointId])),
    groupIds: Object.fromEntries(Object.entries(groups).map(([id, g]) => [id, g.id])),
    subnetIds: Object.fromEntries(Object.entries(segments).map(([id, s]) => [id, s.subnets.map((n) => n.id)])),
    parts: parts.parts,
  };
};

const peerOf = (peer: RulePeer, groups: Readonly<Record<string, SecurityGroup>>, endpoints: Readonly<Record<string, PrivateEndpoint>>): RuleProps['peer'] => {
  if ('group' in peer) return { referencedSecurityGroupId: named(groups, peer.group, 'group').id };
  return 'beyond' in peer ? { cidrIpv4: peer.beyond } : { prefixListId: named(endpoints, peer.prefixListOf, 'endpoint').resource.prefixListId };
};
