import type { Statement } from '@zta/kernel';
import type { AccountContext, AccountDefaultsPlan, BucketPlan, FoundationPlan, KeyPlan, NetworkHubPlan, RolePlan } from '../plan';
import { tlsOnly } from './bucket-policy';
import { functionLogGroup, retentionDays, type Workload } from './context';
import { administer, grantToService, readInArchive, useByAlarms, useByLogs, useByTrails } from './key-policy';
import { bootstrapRoles, namesOf } from './names';
import { deliverLogs, networkLogsBucket, networkLogsKey } from './network-logs';
import { telemetryGroup, type Telemetry } from './telemetry';
import { entryLogsBucket } from './web/logs';

const accountDefaults: AccountDefaultsPlan = { blockS3PublicAccess: true, ebsEncryptionByDefault: true, imdsV2Required: true, blockSnapshotSharing: true, blockImageSharing: true, internetGateways: 'block-bidirectional', emptyDefaultVpc: true };

/** Keys and destinations of logs of a workload account, and the roles by which AWS delivers to them. */
export const compileFoundation = (w: Workload): FoundationPlan => {
  const { names: n, context: c } = w;
  const delivered: readonly Telemetry[] = ['dns-queries', ...(w.web.length ? (['waf'] as const) : []), ...(w.calls.length ? (['lattice'] as const) : [])];
  const groups = (['flow-logs', 'trail', ...delivered] as const).map((id) => ({ id, name: telemetryGroup(c, id), retentionDays: retentionDays(c), key: 'logs' }));
  const encrypted = [...groups.map((g) => g.name), ...w.services.map((s) => functionLogGroup(n, s.name))];
  return {
    keys: [
      key(c, 'logs', 'CloudWatch log groups', [administer(n), useByLogs(n, encrypted.map(n.logGroupArn))]),
      key(c, 'trail', 'CloudTrail log files and alarms', [administer(n), ...useByTrails(n, [trailOf(c)]), readInArchive(n, namesOf(w.archive)), useByAlarms(c.accountId)]),
    ],
    logGroups: groups,
    logPolicies: [deliverLogs(n, c, delivered)],
    roles: [
      delivery(c, 'flow-logs', 'vpc-flow-logs.amazonaws.com', n.arn({ service: 'ec2', resource: 'vpc-flow-log/*' }), ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents']),
      delivery(c, 'trail', 'cloudtrail.amazonaws.com', trailOf(c), ['logs:CreateLogStream', 'logs:PutLogEvents']),
    ],
    accountDefaults,
  };
};

const key = (c: AccountContext, id: string, of: string, policy: readonly Statement[]): KeyPlan => ({ id, alias: namesOf(c).local(id), description: `${of} in ${c.environment}`, policy });

/** ARN of a workload account's trail. */
const trailOf = (c: AccountContext): string => namesOf(c).trailArn(namesOf(c).local('trail'));

/** A role by which one AWS service writes to one log group, for this account's own resources alone (confused deputy: SourceAccount and SourceArn). */
const delivery = (c: AccountContext, id: 'flow-logs' | 'trail', service: string, sourceArn: string, actions: readonly string[]): RolePlan => ({
  id,
  name: namesOf(c).local(id),
  description: `delivers ${id} to CloudWatch Logs`,
  trust: [{ Sid: 'AssumedByAws', Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'aws:SourceAccount': c.accountId }, ArnLike: { 'aws:SourceArn': sourceArn } } }],
  boundaryArn: namesOf(c).boundaryArn,
  maxSessionSeconds: 3600,
  policies: [{ name: 'deliver', statements: [{ Sid: 'Deliver', Effect: 'Allow', Action: actions, Resource: `${namesOf(c).logGroupArn(telemetryGroup(c, id))}:*` }] }],
});

/**
 * Accounts of the organization: defaults everywhere; the buckets for all trails and network logs in log-archive; where the hub's own VPCs tell, in network.
 * @param hub what the hub has VPCs for: with a way out, NAT gateways stand in the network account
 * @param entries accounts that the internet may call
 */
export const compileOrganizationFoundation = (c: AccountContext, workloads: readonly AccountContext[], networks: readonly AccountContext[], entries: readonly AccountContext[], hub: Pick<NetworkHubPlan, 'center' | 'endpoints'> = {}): FoundationPlan => {
  const n = namesOf(c);
  if (c.role === 'network' && (hub.center ?? hub.endpoints)) return networkFoundation(c, hub.center !== undefined);
  const archives = [...(networks.length ? [networkLogsBucket(c, networks)] : []), ...(entries.length ? [entryLogsBucket(c, entries)] : [])];
  if (c.role !== 'log-archive') return { keys: [], logGroups: [], roles: [], accountDefaults };
  return {
    keys: [key(c, trailsPurpose, 'archived trails', [administer(n), ...(workloads.length ? useByTrails(n, workloads.map(trailOf)) : [])]), ...(networks.length ? [networkLogsKey(c, networks)] : [])],
    logGroups: [],
    logBucket: logBucket(c, workloads),
    ...(archives.length ? { archives } : {}),
    roles: [],
    accountDefaults,
  };
};

const networkFoundation = (c: AccountContext, center: boolean): FoundationPlan => {
  const n = namesOf(c);
  const told = ['dns-queries', ...(center ? (['firewall'] as const) : [])] as const;
  const groups = (['flow-logs', ...told] as const).map((id) => ({ id, name: telemetryGroup(c, id), retentionDays: retentionDays(c), key: 'logs' }));
  return {
    keys: [
      key(c, 'logs', 'CloudWatch log groups', [administer(n), useByLogs(n, groups.map((g) => n.logGroupArn(g.name)))]),
      ...(center ? [key(c, 'firewall', 'the firewall and its rules', [administer(n), grantToService(n, 'network-firewall', [n.roleArn(bootstrapRoles(c).apply)])])] : []),
    ],
    logGroups: groups,
    logPolicies: [deliverLogs(n, c, told)],
    roles: [delivery(c, 'flow-logs', 'vpc-flow-logs.amazonaws.com', n.arn({ service: 'ec2', resource: 'vpc-flow-log/*' }), ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'])],
    accountDefaults: center ? { ...accountDefaults, internetGateways: 'block-ingress' } : accountDefaults,
  };
};

/** Purpose part of the archive's name. */
export const trailsPurpose = 'trails';

const logBucket = (c: AccountContext, workloads: readonly AccountContext[]): BucketPlan => {
  const n = namesOf(c);
  const arn = n.bucketArn(trailsPurpose);
  const trails = workloads.map(trailOf);
  const by = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } } as const;
  return {
    id: trailsPurpose,
    name: n.bucket(trailsPurpose),
    key: trailsPurpose,
    policy: [
      ...tlsOnly(arn),
      ...(trails.length ? [{ Sid: 'TrailsCheckAcl', ...by, Action: 's3:GetBucketAcl', Resource: arn, Condition: { StringEquals: { 'aws:SourceArn': trails } } }] : []),
      ...workloads.map((w, i): Statement => ({
        Sid: `TrailWrites${w.accountId}`,
        ...by,
        Action: 's3:PutObject',
        Resource: `${arn}/AWSLogs/${w.accountId}/*`,
        Condition: { StringEquals: { 'aws:SourceArn': trails[i] ?? '', 's3:x-amz-acl': 'bucket-owner-full-control' } },
      })),
    ],
    lifecycle: { noncurrentDays: 365, expireDays: 2557 },
    lock: { mode: 'GOVERNANCE', days: 365 },
  };
};
