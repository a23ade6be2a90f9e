import { describe, expect, it } from 'vitest';
import { readDrift, revokeCommands } from '../src';

const where = { profile: 'zta-111111111111', region: 'eu-central-1' };
const rule = (port: number, more: object): object => ({ protocol: 'tcp', from_port: port, to_port: port, cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [], self: false, description: '', ...more });
const group = (before: readonly object[], after: readonly object[], direction = 'ingress'): object => ({
  mode: 'managed',
  type: 'aws_security_group',
  address: 'aws_security_group.a',
  change: { actions: ['update'], before: { id: 'sg-1', [direction]: before }, after: { id: 'sg-1', [direction]: after } },
});
const change = (type: string, actions: readonly string[], before: object = {}): object => ({ mode: 'managed', type, address: `${type}.x`, change: { actions, before, after: {} } });

describe('reading a plan', () => {
  it('separates what apply heals from what only differs', () => {
    const drift = readDrift({ resource_changes: [change('aws_s3_bucket_policy', ['update']), change('aws_vpc', ['no-op']), { ...change('aws_x', ['read']), mode: 'data' }], resource_drift: [group([], [])] });
    expect(drift.planned.map((c) => c.address)).toEqual(['aws_s3_bucket_policy.x']);
    expect(drift.drifted.map((c) => c.address)).toEqual(['aws_security_group.a']);
  });

  it('finds nothing in a plan without either', () => expect(readDrift({ format_version: '1.2' })).toEqual({ planned: [], drifted: [] }));
});

describe('taking back added rules', () => {
  const open = rule(22, { cidr_blocks: ['0.0.0.0/0'] });
  const known = rule(443, { security_groups: ['sg-9'] });

  it('revokes exactly what was added', () =>
    expect(revokeCommands(readDrift({ resource_drift: [group([known], [known, open])] }), where)).toEqual([
      `aws ec2 revoke-security-group-ingress --group-id sg-1 --ip-permissions '[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]' --profile zta-111111111111 --region eu-central-1`,
    ]));

  it('says nothing when only the order or a description differs, or a rule is missing', () => {
    expect(revokeCommands(readDrift({ resource_drift: [group([known, open], [{ ...open, description: 'changed' }, known])] }), where)).toEqual([]);
    expect(revokeCommands(readDrift({ resource_drift: [group([known, open], [known])] }), where)).toEqual([]);
  });

  it('knows an address that was added to an existing rule', () => {
    const [command] = revokeCommands(readDrift({ resource_drift: [group([open], [rule(22, { cidr_blocks: ['0.0.0.0/0', '10.0.0.0/8'] })])] }), where);
    expect(command).toContain('10.0.0.0/8');
    expect(command).not.toContain('0.0.0.0/0');
  });

  it('covers every kind of peer, both directions, and all protocols at once', () => {
    const all = { protocol: '-1', from_port: 0, to_port: 0, ipv6_cidr_blocks: ['::/0'], prefix_list_ids: ['pl-1'], security_groups: ['sg-2'], self: true };
    const [command] = revokeCommands(readDrift({ resource_drift: [group([], [all], 'egress')] }), where);
    expect(command).toContain('revoke-security-group-egress');
    for (const peer of ['"CidrIpv6":"::/0"', '"PrefixListId":"pl-1"', '"GroupId":"sg-2"', '"GroupId":"sg-1"']) expect(command).toContain(peer);
    expect(command).not.toContain('FromPort');
  });

  it('leaves a group to apply when apply already changes one of its rules', () =>
    expect(revokeCommands(readDrift({ resource_changes: [change('aws_vpc_security_group_ingress_rule', ['update'], { security_group_id: 'sg-1' })], resource_drift: [group([], [open])] }), where)).toEqual([]));
});
