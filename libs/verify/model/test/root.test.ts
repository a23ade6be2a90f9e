import { describe, expect, it } from 'vitest';
import { isIdentifier, isRef, isUnknown, qualified, readEstate, settingTypes, type Estate, type Value } from '../src';

type Json = Record<string, unknown>;
const aws = (account: string, more: Json = {}): Json => ({ region: 'eu-central-1', allowed_account_ids: [account], ...more });
const read = (json: Json): Estate => readEstate([{ name: 's', json }]);
const valueOf = (expression: string, more: Json): Value | undefined => read({ provider: { aws: [aws('111111111111')] }, ...more, resource: { ...((more['resource'] as Json | undefined) ?? {}), aws_x: { reader: { v: expression } } } }).find({ stack: 's', address: 'aws_x.reader' })?.values['v'];

describe('the account of an element', () => {
  const account = (provider: readonly Json[], body: Json): string | undefined => read({ provider: { aws: provider }, resource: { aws_vpc: { v: body } } }).ofType('aws_vpc')[0]?.account;
  const two = [aws('111111111111'), aws('222222222222', { alias: 'other' })];
  it.each([
    ['none', two, {}, '111111111111'],
    ['an alias', two, { provider: 'aws.other' }, '222222222222'],
    ['an alias as an expression', two, { provider: '${aws.other}' }, '222222222222'],
    ['an alias that is not there', two, { provider: 'aws.third' }, undefined],
    ['another provider', two, { provider: 'evil' }, undefined],
  ])('is that of the provider that it names: %s', (_, provider, body, expected) => expect(account(provider, body)).toBe(expected));
  it.each([
    ['the profile', { profile: 'zta-333333333333' }, '333333333333'],
    ['the assumed role', { profile: 'zta-333333333333', assume_role: [{ role_arn: 'arn:aws:iam::444444444444:role/x' }] }, '444444444444'],
    ['nothing: a role that is not told', { profile: 'zta-333333333333', assume_role: { role_arn: '${var.role}' } }, undefined],
    ['nothing: several allowed ones', { allowed_account_ids: ['111111111111', '222222222222'] }, undefined],
  ])('is told by %s', (_, provider, expected) => expect(account([provider], {})).toBe(expected));
});

it('the Region of an element is its own where it names one, else that of its provider', () => {
  const regions = (body: Json): string | undefined => read({ provider: { aws: [aws('111111111111')] }, resource: { aws_vpc: { v: body } } }).ofType('aws_vpc')[0]?.region;
  expect([regions({}), regions({ region: 'us-east-1' })]).toEqual(['eu-central-1', 'us-east-1']);
});

describe('settings of a root', () => {
  const settings = (json: Json): readonly (readonly [string, unknown])[] => read(json).stacks.flatMap((s) => s.settings).map((r) => [r.at.address, r.values['source'] ?? r.name]);
  it('are its backend, each provider that it configures, requires or uses, and other blocks', () => {
    expect(settings({ terraform: { backend: { s3: { bucket: 'b' } }, required_providers: { aws: { source: 'aws' }, odd: { source: 'example.com/x/odd' } } }, provider: { aws: [{}, { alias: 'b' }] }, resource: { aws_vpc: { v: {} }, null_resource: { n: {} } }, data: { external: { e: {} } }, import: [{ to: 'aws_vpc.v' }] })).toEqual([
      ['terraform.backend', 's3'],
      ['provider.aws', 'hashicorp/aws'],
      ['provider.aws.b', 'hashicorp/aws'],
      ['provider.odd', 'example.com/x/odd'],
      ['provider.null', 'hashicorp/null'],
      ['provider.external', 'hashicorp/external'],
      ['import[0]', 'import'],
    ]);
  });
  it('are found at their address, and are no elements', () => {
    const estate = read({ resource: { aws_vpc: { v: {} } } });
    expect(estate.find({ stack: 's', address: 'terraform.backend' })).toMatchObject({ mode: 'setting', type: settingTypes.backend, values: { kind: 'local', written: false } });
    expect(estate.resources.map((r) => r.type)).toEqual(['aws_vpc']);
  });
  it('name a source in its short form', () => expect(['aws', 'hashicorp/aws', 'registry.terraform.io/hashicorp/AWS', 'registry.opentofu.org/x/aws', 'example.com/hashicorp/aws'].map(qualified)).toEqual(['hashicorp/aws', 'hashicorp/aws', 'hashicorp/aws', 'x/aws', 'example.com/hashicorp/aws']));
  it.each([
    ['terraform in a list', { terraform: [{ backend: { local: {} } }] }],
    ['providers in a list', { provider: [{ aws: {} }] }],
    ['outputs in a list', { output: [{ o: { value: 1 } }] }],
    ['backends in a list', { terraform: { backend: [{ local: {} }] } }],
    ['two backends', { terraform: { backend: { local: {}, s3: {} } } }],
  ])('are refused in a form that is not read: %s', (_, json) => expect(() => read(json)).toThrow('this reader does not'));
});

describe('a reference', () => {
  it('is followed into blocks and tags', () => {
    const resource = { aws_vpc: { v: { tags: { policy: '*' }, block: { a: 1 }, list: [{ a: 2 }] } } };
    expect(['tags.policy', 'block[0].a', 'list[0].a'].map((p) => valueOf(`\${aws_vpc.v.${p}}`, { resource }))).toEqual(['*', 1, 2]);
    expect(isRef(valueOf('${aws_vpc.v.block[0].made_by_aws}', { resource }))).toBe(true);
  });
  it.each(['${terraform_data.t.output}', '${null_resource.n.triggers.a}', '${data.external.e.result.a}', '${data.http.h.response_body}'])('to what a program gives is not told: %s', (expression) =>
    expect(isUnknown(valueOf(expression, { resource: { terraform_data: { t: { input: '*' } }, null_resource: { n: {} } }, data: { external: { e: {} }, http: { h: {} } } }))).toBe(true));
  it('is an identifier where AWS makes it or checks its letters', () => {
    const identifier = (address: string, attribute: string): boolean => isIdentifier({ $: 'ref', to: { stack: 's', address }, attribute });
    expect([['aws_kms_key.k', 'arn'], ['aws_vpc_endpoint.e', 'id'], ['data.aws_caller_identity.c', 'account_id'], ['module.m.aws_iam_role.r', 'name'], ['aws_eks_cluster.c', 'identity[0].oidc[0].issuer_url']].map(([a, b]) => identifier(a ?? '', b ?? ''))).toEqual([true, true, true, true, true]);
    expect([['aws_ssm_parameter.p', 'value'], ['aws_vpc.v', 'tags_all.name'], ['aws_cloudwatch_metric_alarm.a', 'id'], ['random_string.r', 'id'], ['data.aws_s3_object.o', 'body']].map(([a, b]) => identifier(a ?? '', b ?? ''))).toEqual([false, false, false, false, false]);
  });
});

describe('a remote state', () => {
  const writer = (name: string): { name: string; json: Json } => ({ name, json: { terraform: { backend: { s3: { bucket: 'b', key: 'k' } } }, output: { o: { value: 'written' } } } });
  const reader = (body: Json): { name: string; json: Json } => ({ name: 'r', json: { data: { terraform_remote_state: { up: { backend: 's3', config: { bucket: 'b', key: 'k' }, ...body } } }, resource: { aws_x: { reader: { v: '${data.terraform_remote_state.up.outputs.o}' } } } } });
  const seen = (...stacks: readonly { name: string; json: Json }[]): Value | undefined => readEstate(stacks).find({ stack: 'r', address: 'aws_x.reader' })?.values['v'];
  it('gives what its one writer gives', () => expect([{}, { workspace: '${terraform.workspace}' }, { workspace: 'default' }].map((b) => seen(writer('w'), reader(b)))).toEqual(['written', 'written', 'written']));
  it.each([
    ['another kind of backend', { backend: 'http' }],
    ['another server', { config: { bucket: 'b', key: 'k', endpoints: { s3: 'https://example.com' } } }],
    ['another workspace', { workspace: 'other' }],
  ])('is not told with %s', (_, body) => expect(isUnknown(seen(writer('w'), reader(body)))).toBe(true));
  it('is not told where two roots write it', () => expect(isUnknown(seen(writer('w'), writer('x'), reader({})))).toBe(true));
});
