import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseIntents } from '@zta/intents-format';
import { describe, expect, it } from 'vitest';
import { environments, organization } from '../src/environments';
import { synth } from '../src/synth';
import { attributesOf, freshFolder, stacksOf } from './estate';

const folder = synth(organization, environments, freshFolder());
const stacks = stacksOf(folder);
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

const layers = ['bootstrap', 'foundation', 'networking', 'identity', 'data', 'application', 'monitoring', 'seal'];
/** Units beyond the common ones: what is shared once, and ways out where a flow leaves. */
const more: Readonly<Record<string, readonly string[]>> = {
  'organization-management': ['organization'],
  'organization-network': ['network-hub', 'network-names', ...environments.map((e) => `network-routing-${e.name}`)],
  'staging-workload': ['network-names', 'network-routing', 'waf'],
  'prod-workload': ['network-acceptance', 'network-routing', 'waf'],
};
const accounts = new Map<string, string>([
  ...environments.map((e): [string, string] => [`${e.name}-workload`, e.accounts['workload'] ?? '']),
  ...Object.entries(organization.accounts).map(([key, a]): [string, string] => [`organization-${key === 'logArchive' ? 'log-archive' : key}`, a.id]),
]);
const accountOf = (stack: string): string => [...accounts].find(([head]) => stack.startsWith(`${head}-`))?.[1] ?? '';

describe('stacks', () => {
  it('are called <environment>-<account>-<unit>, one per layer that has something to make', () =>
    expect([...stacks.keys()]).toEqual([...accounts.keys()].flatMap((head) => [...(head.startsWith('organization-') ? layers.slice(0, 2) : layers), ...(more[head] ?? [])].map((unit) => `${head}-${unit}`)).sort()));

  it.each([...stacks])('%s keeps its state in its own account, locked and encrypted, and refuses any other account', (name, { terraform, provider }) => {
    const head = [...accounts.keys()].find((h) => name.startsWith(`${h}-`)) ?? '';
    const [id, unit, environment] = [accountOf(name), name.slice(head.length + 1), name.split('-')[0] ?? ''];
    expect(id).toMatch(/^\d{12}$/);
    expect(terraform.backend.s3).toMatchObject({ bucket: `acme-tfstate-${id}-eu-central-1`, key: `${environment}/${unit}/eu-central-1.tfstate`, region: 'eu-central-1', encrypt: true, use_lockfile: true, profile: `zta-${id}`, kms_key_id: `arn:aws:kms:eu-central-1:${id}:alias/acme-tfstate` });
    expect(terraform.backend.s3).not.toHaveProperty('dynamodb_table');
    expect(terraform.required_providers.aws).toMatchObject({ version: '= 5.100.0' });
    for (const other of provider.aws.slice(1)) expect(other, 'reads what another account published, and nothing else').toMatchObject({ alias: expect.stringMatching(/^published-\d{12}$/) as string, profile: expect.stringMatching(/^zta-\d{12}-published$/) as string });
    expect(provider.aws[0]).toMatchObject({ region: 'eu-central-1', profile: `zta-${id}`, allowed_account_ids: [id], default_tags: [{ tags: { environment, unit, 'managed-by': 'zta' } }] });
  });

  it('read the state of their own account alone', () => {
    const reads = [...stacks].flatMap(([name, s]) => Object.values(s.data?.terraform_remote_state ?? {}).map(({ config }) => ({ name, config })));
    expect(reads.length).toBeGreaterThan(5);
    for (const { name, config } of reads) expect(config, name).toMatchObject({ bucket: `acme-tfstate-${accountOf(name)}-eu-central-1`, profile: `zta-${accountOf(name)}` });
  });

  it('look nothing up: the only data they read is state, what another account published, and whether the VPC of AWS still stands', () => {
    for (const [name, { data }] of stacks) expect(Object.keys(data ?? {}).filter((t) => !['terraform_remote_state', 'aws_ssm_parameter', name.endsWith('-foundation') ? 'aws_vpcs' : ''].includes(t)), name).toEqual([]);
  });

  it('hold nothing that looks like a secret', () => {
    for (const [name, stack] of stacks) {
      expect(JSON.stringify(stack), name).not.toMatch(/\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN|access_key|secret_key|session_token/);
      const suspicious = attributesOf(stack.resource).filter(([key, v]) => /password|secret|token|private_key|api_?key/i.test(key) && key !== 'http_tokens' && v !== undefined);
      expect(suspicious, name).toEqual([]);
    }
  });

  it('know nothing of an emulator', () => {
    for (const [name, stack] of stacks) {
      expect(Object.keys(stack.provider.aws[0] ?? {}).sort(), name).toEqual(['allowed_account_ids', 'default_tags', 'profile', 'region']);
      expect(/localhost|127\.0\.0\.1|moto/.exec(JSON.stringify(stack)), name).toBeNull();
    }
  });
});

describe('policies fit what AWS stores', () => {
  /** Most characters without white space ("IAM and AWS STS quotas", "Bucket policies", "Quotas" of AWS KMS and of Amazon VPC). */
  const limits: Readonly<Record<string, readonly [attribute: string, characters: number]>> = {
    aws_iam_role: ['assume_role_policy', 2048],
    aws_iam_role_policy: ['policy', 10_240],
    aws_iam_policy: ['policy', 6144],
    aws_s3_bucket_policy: ['policy', 20_480],
    aws_dynamodb_resource_policy: ['policy', 20_480],
    aws_kms_key: ['policy', 32_768],
    aws_vpc_endpoint: ['policy', 20_480],
    aws_sns_topic_policy: ['policy', 30_720],
  };
  const policies = [...stacks].flatMap(([stack, { resource }]) => Object.entries(limits).flatMap(([type, [attribute, most]]) => Object.entries(resource[type] ?? {}).filter(([, block]) => block[attribute] !== undefined).map(([name, block]) => ({ at: `${stack}/${type}.${name}`, text: String(block[attribute]), most, type }))));

  it('in length', () => {
    expect(policies.length).toBeGreaterThan(80);
    for (const { at, text, most } of policies) expect(text.length, at).toBeLessThanOrEqual(most);
  });
  it('in the names of statements: letters and digits, once each', () => {
    for (const { at, text } of policies) {
      const sids = (JSON.parse(text) as { Statement: { Sid: string }[] }).Statement.map((s) => s.Sid);
      for (const sid of sids) expect(sid, at).toMatch(/^[A-Za-z0-9]+$/);
      expect(new Set(sids).size, at).toBe(sids.length);
    }
  });
  it('and none names a role as principal: one that is not there yet would be refused', () => {
    for (const { at, text } of policies) for (const s of (JSON.parse(text) as { Statement: { Principal?: unknown }[] }).Statement) expect(JSON.stringify(s.Principal ?? ''), at).not.toContain(':role/');
  });
});

describe('what is written beside the stacks', () => {
  it('intents that their schema takes, with every binding in a stack that is there', () => {
    const intents = parseIntents(read('intents.json'));
    expect(intents.environments.map((e) => e.name).sort()).toEqual(['dev', 'organization', 'prod', 'staging']);
    const addresses = new Set([...stacks].flatMap(([stack, { resource }]) => Object.entries(resource).flatMap(([type, blocks]) => Object.keys(blocks).map((name) => `${stack}/${type}.${name}`))));
    for (const b of intents.environments.flatMap((e) => e.parties.flatMap((p) => p.bindings))) expect(addresses).toContain(`${b.stack}/${b.address}`);
  });
  it('waves in which every stack has one place, state first and environments last', () => {
    // what connects environments waits for both
    const { requires, waves } = read('waves.json') as { waves: { name: string; stacks: string[] }[]; requires: Record<string, string[]> };
    expect(waves.map((w) => w.name)).toEqual(['bootstrap', 'organization', 'attachments', 'hub-routing', 'environments', 'links', 'link-acceptance', 'link-names']);
    expect(waves.flatMap((w) => w.stacks).sort()).toEqual([...stacks.keys()]);
    expect(waves[0]?.stacks.every((s) => s.endsWith('-bootstrap'))).toBe(true);
    for (const e of environments) expect(requires[e.name]).toEqual(expect.arrayContaining(['organization-log-archive-foundation', 'organization-network-network-hub', `organization-network-network-routing-${e.name}`]));
  });
  it('and only an environment that shares endpoints waits for their names', () => {
    const { requires } = read('waves.json') as { requires: Record<string, string[]> };
    expect(Object.entries(requires).filter(([, stacks]) => stacks.includes('organization-network-network-names')).map(([e]) => e)).toEqual(['staging']);
  });
  it('and an environment is received by the hub after it is attached, and before it has a way out', () => {
    const { waves } = read('waves.json') as { waves: { stacks: string[] }[] };
    const at = (stack: string): number => waves.findIndex((w) => w.stacks.includes(stack));
    for (const e of ['staging', 'prod']) expect([at(`${e}-workload-waf`), at(`${e}-workload-networking`), at(`organization-network-network-routing-${e}`), at(`${e}-workload-network-routing`)]).toEqual([2, 2, 3, e === 'staging' ? 5 : 4]);
  });
  it('and a link is made step by step: the service, the endpoint that asks, the owner who accepts, the name', () => {
    const { waves } = read('waves.json') as { waves: { stacks: string[] }[] };
    const at = (stack: string): number => waves.findIndex((w) => w.stacks.includes(stack));
    expect(['prod-workload-application', 'staging-workload-network-routing', 'prod-workload-network-acceptance', 'staging-workload-network-names'].map(at)).toEqual([4, 5, 6, 7]);
  });
});
