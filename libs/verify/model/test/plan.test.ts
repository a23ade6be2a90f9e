import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { InputError } from '@zta/kernel';
import { isPlan, isUnreadable, policyOf, readEstate, readFiles, readPlan, type Value } from '../src';

/** What `terraform show -json` printed for a small configuration in HCL with a module, `count`, two providers and a policy made of references (fields that nobody reads were removed). */
const fixture = join(import.meta.dirname, 'fixtures/modules.json');
type Change = { address: string; change: { after: Record<string, unknown> | null; after_unknown: Record<string, unknown> } };
const plan = (): { resource_changes: Change[]; complete: boolean; errored: boolean; format_version: string; configuration?: unknown } => JSON.parse(readFileSync(fixture, 'utf8'));
const changed = (address: string, edit: (c: Change['change']) => void) => {
  const json = plan();
  json.resource_changes.filter((c) => c.address === address).forEach((c) => edit(c.change));
  return json;
};
const values = (address: string, json: unknown = plan()): Readonly<Record<string, Value>> => {
  const found = readPlan('p', json).resources.find((r) => r.at.address === address);
  if (!found) throw new Error(`the plan has no ${address}`);
  return found.values;
};
const ref = (address: string, attribute = 'id') => ({ $: 'ref', to: { stack: 'p', address }, attribute });

describe('readPlan', () => {
  it('has one element for each instance, and none for count = 0', () => {
    const addresses = readPlan('p', plan()).resources.map((r) => r.at.address);
    expect(addresses.filter((a) => a.startsWith('aws_subnet'))).toEqual(['aws_subnet.private[0]', 'aws_subnet.private[1]']);
    expect(addresses).not.toContain('aws_vpc.none');
  });

  it('takes a lone reference for the value of an id that is known only after apply', () => {
    expect(values('aws_subnet.private[1]')['vpc_id']).toEqual(ref('aws_vpc.main'));
    expect(values('aws_subnet.private[1]')['cidr_block']).toBe('10.0.1.0/24');
  });

  it('follows references into a module and out of it', () => {
    expect(values('module.groups.aws_security_group.client')['vpc_id']).toEqual(ref('aws_vpc.main'));
    expect(values('aws_vpc_endpoint.logs')['security_group_ids']).toEqual([ref('module.groups.aws_security_group.client')]);
  });

  it('keeps each reference of a list with its instance key', () => {
    expect(values('aws_vpc_endpoint.logs')['subnet_ids']).toEqual([ref('aws_subnet.private[0]'), ref('aws_subnet.private[1]')]);
  });

  it('does not guess what a splat makes', () => {
    expect(values('aws_lambda_function.f')['vpc_config']).toMatchObject([{ subnet_ids: { $: 'unknown' } }]);
  });

  it('a policy that is known only after apply is unreadable, never absent', () => {
    const read = policyOf(values('aws_s3_bucket_policy.b'));
    expect(read && isUnreadable(read) && read.reason).toContain('aws_vpc_endpoint.logs.id');
  });

  it('what the configuration does not write is absent: AWS computes it', () => {
    expect(values('aws_vpc_endpoint.logs')).not.toHaveProperty('policy');
    expect(values('aws_vpc.main')).not.toHaveProperty('ipv6_cidr_block');
  });

  it('without a configuration nothing that is unknown is taken for absent', () => {
    const json = plan();
    delete json.configuration;
    expect(values('aws_vpc_endpoint.logs', json)['policy']).toMatchObject({ $: 'unknown' });
    expect(values('aws_subnet.private[1]', json)['vpc_id']).toMatchObject({ $: 'unknown' });
  });

  it('null is not set', () => {
    expect(values('aws_vpc.main', changed('aws_vpc.main', (c) => void (c.after = { ...c.after, ipv4_ipam_pool_id: null })))).not.toHaveProperty('ipv4_ipam_pool_id');
  });

  it('follows an id to the name that it repeats', () => {
    expect(values('aws_s3_bucket_policy.b')['bucket']).toBe('acme-b');
  });

  it('finds the unknown inside a block', () => {
    expect(values('aws_security_group.other')['ingress']).toMatchObject([{ from_port: 443, security_groups: [ref('module.groups.aws_security_group.client')] }]);
  });

  it('knows the Region of an aliased provider', () => {
    const regions = readPlan('p', plan()).resources.map((r) => [r.type, r.region]);
    expect(regions).toContainEqual(['aws_sns_topic', 'eu-west-1']);
    expect(regions).toContainEqual(['aws_vpc', 'eu-central-1']);
  });

  it('leaves out what will be destroyed', () => {
    expect(readPlan('p', changed('aws_sns_topic.far', (c) => void (c.after = null))).resources.map((r) => r.type)).not.toContain('aws_sns_topic');
  });

  it('outputs are values or unknown', () => {
    expect(readPlan('p', plan()).outputs).toEqual({ name: 'fixed', vpc: expect.objectContaining({ $: 'unknown' }) as unknown });
  });

  it.each([
    ['incomplete-plan', { complete: false }],
    ['failed-plan', { errored: true }],
    ['unsupported-plan', { format_version: '2.0' }],
  ])('refuses half a plan: %s', (code, change) => {
    try {
      readPlan('p', { ...plan(), ...change });
      expect.unreachable();
    } catch (e) {
      expect(e).toBeInstanceOf(InputError);
      expect((e as InputError).problems.map((p) => [p.code, p.path])).toEqual([[code, 'p']]);
    }
  });

  it('puts the reference back where a later plan writes an id that AWS made', () => {
    const json = changed('aws_vpc.main', (c) => {
      c.after = { ...c.after, id: 'vpc-0123456789abcdef0' };
      c.after_unknown = {};
    });
    for (const c of json.resource_changes) if (c.address.startsWith('aws_subnet')) c.change = { after: { ...c.change.after, vpc_id: 'vpc-0123456789abcdef0' }, after_unknown: {} };
    const estate = readEstate([{ name: 'p', json }]);
    expect(estate.find({ stack: 'p', address: 'aws_subnet.private[0]' })?.values['vpc_id']).toEqual(ref('aws_vpc.main'));
    expect(estate.find({ stack: 'p', address: 'aws_vpc.main' })?.values['id']).toBe('vpc-0123456789abcdef0');
  });
});

describe('a plan in JSON syntax', () => {
  const written = (expression: unknown): Value | undefined =>
    readPlan('p', {
      format_version: '1.2',
      resource_changes: [
        { address: 'aws_s3_bucket.b', mode: 'managed', type: 'aws_s3_bucket', name: 'b', change: { after: { bucket: 'acme' }, after_unknown: { arn: true } } },
        { address: 'aws_kms_key.k', mode: 'managed', type: 'aws_kms_key', name: 'k', change: { after: {}, after_unknown: { arn: true } } },
        { address: 'aws_iam_policy.p', mode: 'managed', type: 'aws_iam_policy', name: 'p', change: { after: {}, after_unknown: { policy: true } } },
      ],
      configuration: { root_module: { resources: [{ address: 'aws_iam_policy.p', expressions: { policy: expression } }] } },
    }).resources.find((r) => r.type === 'aws_iam_policy')?.values['policy'];

  it('keeps the written text, so that a policy with references can be read', () => {
    const v = written({ constant_value: '{"Statement":[{"Sid":"A","Resource":["${aws_s3_bucket.b.arn}/*","${aws_kms_key.k.arn}"]}]}', references: ['aws_s3_bucket.b.arn', 'aws_s3_bucket.b'] });
    const read = policyOf({ policy: v ?? null });
    if (!read || isUnreadable(read)) throw new Error(read?.reason ?? 'no policy');
    expect(read.statements[0]?.['Resource']).toEqual(['arn:aws:s3:::acme/*', ref('aws_kms_key.k', 'arn')]);
  });

  it('one reference in a text is not the whole text', () => {
    expect(written({ references: ['aws_kms_key.k.arn', 'aws_kms_key.k'] })).toMatchObject({ $: 'unknown' });
  });
});

describe('readFiles with plans', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plans-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('takes a plan beside synthesized stacks and leaves other JSON alone', () => {
    mkdirSync(join(folder, 'stacks/dev-net'), { recursive: true });
    writeFileSync(join(folder, 'stacks/dev-net/cdk.tf.json'), '{"resource":{}}');
    writeFileSync(join(folder, 'intents.json'), '{"version":1}');
    cpSync(fixture, join(folder, 'hand-made.json'));
    expect(readFiles(folder).map((i) => [i.name, isPlan(i.json)])).toEqual([['dev-net', false], ['hand-made', true]]);
  });

  it('calls a plan.json as its folder', () => {
    mkdirSync(join(folder, 'prod-net'));
    cpSync(fixture, join(folder, 'prod-net/plan.json'));
    expect(readFiles(join(folder, 'prod-net/plan.json'))[0]?.name).toBe('prod-net');
  });

  it('refuses a plan and a synthesized stack of one name', () => {
    expect(() => readEstate([{ name: 'a', json: plan() }, { name: 'a', json: {} }])).toThrow('one name');
  });

  it('the digest of a plan does not depend on when it was made', () => {
    const [a, b] = [plan(), { ...plan(), timestamp: '2026-01-01T00:00:00Z' }];
    expect(readEstate([{ name: 'p', json: a }]).digest).toBe(readEstate([{ name: 'p', json: b }]).digest);
    expect(readEstate([{ name: 'p', json: changed('aws_vpc.main', (c) => void (c.after = { cidr_block: '10.9.0.0/16' })) }]).digest).not.toBe(readEstate([{ name: 'p', json: a }]).digest);
  });
});
