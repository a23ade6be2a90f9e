import { VpcEndpointRouteTableAssociation } from '@cdktf/provider-aws/lib/vpc-endpoint-route-table-association';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { NetworkingPlan, RulePeer } from '@zta/blueprint';
import { named, PartsBuilder, readPublished, type ILogGroup, type IRole, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { AccessList } from './access-list';
import { Attachment } from './attachment';
import { Edge } from './edge';
import { LatticeNetwork } from './lattice-network';
import { PrivateEndpoint } from './private-endpoint';
import { PrivateVpc } from './private-vpc';
import { Rule, type RuleProps } from './rule';
import { Segment, type SegmentZone } from './segment';

/** Segment of both ends of links: nobody there calls AWS's APIs. */
const links = 'links';
/** Segment of the hub's attachment. */
const transit = 'transit';

/** What networking needs of foundation. */
export interface NetworkingInputs {
  readonly logGroups: Readonly<Record<string, ILogGroup>>;
  readonly roles: Readonly<Record<string, IRole>>;
}

/** What later layers hold of networking, by plan id. */
export interface Networking {
  readonly endpointIds: Readonly<Record<string, string>>;
  readonly groupIds: Readonly<Record<string, string>>;
  readonly vpcId: string;
  readonly subnetIds: Readonly<Record<string, readonly string[]>>;
  readonly zones: Readonly<Record<string, readonly SegmentZone[]>>;
  /** Absent where there is no hub. */
  readonly transitGatewayId?: string;
  /** Absent where no service calls another. */
  readonly serviceNetworkId?: string;
  readonly parts: Parts;
}

/** One VPC with its segments, groups, rules, endpoints, and the edge where something comes in from the internet. */
export const networking = (scope: Construct, plan: NetworkingPlan, inputs: NetworkingInputs): Networking => {
  const parts = new PartsBuilder();
  const vpc = new PrivateVpc(scope, 'vpc', {
    name: plan.vpcName,
    cidr: plan.cidr,
    ...(plan.pool ? { pool: { poolId: readPublished(scope, 'pool', { owner: plan.pool.owner, name: plan.pool.parameter }) } } : {}),
    ...(plan.ipv6 ? { ipv6: { cidr: plan.ipv6.cidr, poolId: readPublished(scope, 'pool-ipv6', { owner: plan.ipv6.pool.owner, name: plan.ipv6.pool.parameter }) } } : {}),
    flowLogs: plan.flowLogs,
    dns: plan.dns,
    ...inputs,
  });
  const { vpcId } = vpc;
  const segments = Object.fromEntries(plan.segments.map((s) => [s.id, new Segment(scope, `segment-${s.id}`, { vpcId, plan: s })]));
  if (plan.edge) parts.add(plan.edge.segment, new Edge(scope, 'edge', { plan: plan.edge, vpcId, segment: named(segments, plan.edge.segment, 'segment') }));
  const tables = Object.fromEntries(plan.segments.filter((s) => !plan.routedLater.includes(s.id) && s.id !== plan.edge?.segment).map((s) => [s.id, named(segments, s.id, 'segment').route(vpcId, s.id)]));
  for (const a of plan.accessLists) new AccessList(scope, `access-list-${a.segment}`, { plan: a, vpcId, subnetIds: named(segments, a.segment, 'segment').subnetIds });
  const groups = Object.fromEntries(plan.groups.map((g) => [g.id, parts.add(g.id, new SecurityGroup(scope, `group-${g.id}`, { vpcId, name: g.name, description: g.description }))]));
  const quiet = new Set([...plan.endpoints.map((e) => e.segment), links, transit]);
  const callers = Object.entries(tables).filter(([id]) => !quiet.has(id)).flatMap(([, t]) => t.map(({ id }) => id));
  // An endpoint lists its tables itself, exhaustively, unless some are made later: then each table is a resource of its own, for both must not mix.
  const listed = plan.routedLater.length === 0;
  const endpoints = Object.fromEntries(
    plan.endpoints.map((e) => [
      e.id,
      parts.add(
        e.id,
        new PrivateEndpoint(scope, `endpoint-${e.id}`, {
          plan: e,
          vpcId,
          ...(listed ? { routeTableIds: callers } : {}),
          ...(e.segment ? { subnetIds: named(segments, e.segment, 'segment').subnetIds } : {}),
          ...(e.group ? { groupIds: [named(groups, e.group, 'group').id] } : {}),
        }),
      ),
    ]),
  );
  if (!listed)
    for (const e of plan.endpoints.filter((x) => x.type === 'Gateway'))
      callers.forEach((routeTableId, i) => new VpcEndpointRouteTableAssociation(scope, `${e.id}-table-${i}`, { vpcEndpointId: named(endpoints, e.id, 'endpoint').endpointId, routeTableId }));
  const attachment = plan.attachment && parts.add(transit, new Attachment(scope, 'attachment', { plan: plan.attachment, vpcId, subnetIds: named(segments, transit, 'segment').subnetIds }));
  const lattice = plan.lattice && new LatticeNetwork(scope, 'lattice', { plan: plan.lattice, vpcId, groupId: named(groups, plan.lattice.group, 'group').id, logs: named(inputs.logGroups, plan.lattice.logGroup, 'log group') });
  for (const rule of plan.rules)
    new Rule(scope, rule.id, {
      plan: rule,
      groupId: named(groups, rule.group, 'group').id,
      peer: peerOf(rule.peer, groups, endpoints),
    });
  return {
    endpointIds: Object.fromEntries(Object.entries(endpoints).map(([id, e]) => [id, e.endpointId])),
    groupIds: Object.fromEntries(Object.entries(groups).map(([id, g]) => [id, g.id])),
    vpcId,
    subnetIds: Object.fromEntries(Object.entries(segments).map(([id, s]) => [id, s.subnetIds])),
    zones: Object.fromEntries(Object.entries(segments).map(([id, s]) => [id, s.zones])),
    ...(attachment ? { transitGatewayId: attachment.transitGatewayId } : {}),
    ...(lattice ? { serviceNetworkId: lattice.serviceNetworkId } : {}),
    parts: parts.parts,
  };
};

const peerOf = (peer: RulePeer, groups: Readonly<Record<string, SecurityGroup>>, endpoints: Readonly<Record<string, PrivateEndpoint>>): RuleProps['peer'] => {
  if ('group' in peer) return { referencedSecurityGroupId: named(groups, peer.group, 'group').id };
  if ('network' in peer) return { cidrIpv4: peer.network };
  if ('linkLocal' in peer) return peer.linkLocal === 'fd00:ec2:80::/64' ? { cidrIpv6: peer.linkLocal } : { cidrIpv4: peer.linkLocal };
  return 'beyond' in peer ? { cidrIpv4: peer.beyond } : { prefixListId: named(endpoints, peer.prefixListOf, 'endpoint').resource.prefixListId };
};
