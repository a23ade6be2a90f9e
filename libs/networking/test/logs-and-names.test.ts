import { synthSlice, type Slice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import type { NetworkingPlan } from '@zta/blueprint';
import { networking } from '../src';
import { anyInputs, anyPlan } from './plan';

const sliceOf = (change: Partial<NetworkingPlan> = {}): Slice => synthSlice((s) => void networking(s, { ...anyPlan, ...change }, anyInputs));
const all = (s: Slice, type: string): readonly Readonly<Record<string, unknown>>[] => Object.values(s.ofType(type));
const slice = sliceOf();

describe('flow logs', () => {
  const to = (kind: string): Readonly<Record<string, unknown>> => all(slice, 'aws_flow_log').find((f) => f['log_destination_type'] === kind) ?? {};

  it('record all traffic each minute, to CloudWatch through a role and to the archive without one', () => {
    for (const log of all(slice, 'aws_flow_log')) expect(log).toMatchObject({ traffic_type: 'ALL', max_aggregation_interval: 60, vpc_id: expect.stringContaining('aws_vpc') as string });
    expect(to('cloud-watch-logs')).toMatchObject({ log_destination: 'arn:log-group', iam_role_arn: 'arn:role' });
    expect(to('s3')).toMatchObject({ log_destination: anyPlan.flowLogs.archiveArn, destination_options: { file_format: 'parquet', hive_compatible_partitions: true, per_hour_partition: true } });
    expect(to('s3')['iam_role_arn']).toBeUndefined();
  });

  it('name their fields so that Terraform does not take them for expressions', () => {
    for (const log of all(slice, 'aws_flow_log')) expect(log['log_format']).toBe('$${version} $${traffic-path} $${reject-reason}');
  });
});

describe('names that a VPC may ask for', () => {
  const rules = (s: Slice): readonly Readonly<Record<string, unknown>>[] => [...all(s, 'aws_route53_resolver_firewall_rule')].sort((a, b) => Number(a['priority']) - Number(b['priority']));
  const domains = (s: Slice, rule: Readonly<Record<string, unknown>> | undefined): unknown => {
    const name = /firewall_domain_list\.([^.]+)\.id/.exec(String(rule?.['firewall_domain_list_id']))?.[1] ?? '';
    return s.ofType('aws_route53_resolver_firewall_domain_list')[name]?.['domains'];
  };

  it('are the listed ones; every other question is refused, last', () => {
    const [allow, refuse, ...more] = rules(slice);
    expect(more).toEqual([]);
    expect(allow).toMatchObject({ action: 'ALLOW' });
    expect(domains(slice, allow)).toEqual(anyPlan.dns.allowed.map((n) => `${n}.`));
    expect(refuse).toMatchObject({ action: 'BLOCK', block_response: 'NXDOMAIN' });
    expect(domains(slice, refuse)).toEqual(['*.']);
  });

  it('pass AWS\'s threat lists first', () =>
    expect(rules(sliceOf({ dns: { ...anyPlan.dns, threatLists: ['rslvr-fdl-1a'] } }))[0]).toMatchObject({ action: 'BLOCK', firewall_domain_list_id: 'rslvr-fdl-1a' }));

  it('are none at all where none is declared', () => expect(rules(sliceOf({ dns: { ...anyPlan.dns, allowed: [] } })).map((r) => r['action'])).toEqual(['BLOCK']));

  it('are judged for this VPC, and nobody is answered when the firewall cannot judge', () => {
    expect(slice.only('aws_route53_resolver_firewall_rule_group_association')).toMatchObject({ vpc_id: expect.stringContaining('aws_vpc') as string, mutation_protection: 'ENABLED' });
    expect(slice.only('aws_route53_resolver_firewall_config')).toMatchObject({ firewall_fail_open: 'DISABLED', resource_id: expect.stringContaining('aws_vpc') as string });
  });

  it('are logged with every other question, here and in the archive', () => {
    expect(all(slice, 'aws_route53_resolver_query_log_config').map((c) => c['destination_arn']).sort()).toEqual([anyPlan.dns.archiveArn, 'arn:dns-group']);
    expect(all(slice, 'aws_route53_resolver_query_log_config_association')).toHaveLength(2);
  });
});
