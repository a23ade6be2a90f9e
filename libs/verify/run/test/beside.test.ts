import { describe, expect, it } from 'vitest';
import { exitCodeOf, inputsOf, verify } from '../src';
import { edited } from './shop';

type Json = Record<string, unknown>;
const aws = { region: 'eu-central-1', profile: 'zta-111111111111', allowed_account_ids: ['111111111111'] };
const root = (more: Json): Json => ({ provider: { aws: [aws] }, resource: { aws_sns_topic: { t: { name: 't' } } }, ...more });
/** Codes of what is unknown about one root, each with its sentence. */
const unknowns = (json: Json): readonly string[] => verify(inputsOf([{ name: 's', json }])).verdicts.filter((f) => f.verdict === 'unknown' && f.code === 'not-understood').flatMap((f) => f.reasons.map((r) => `${r.code}: ${r.detail}`));
const codes = (json: Json): readonly string[] => unknowns(json).map((u) => u.split(':')[0] ?? '');
const withBlock = (type: string, body: Json): Json => root({ resource: { [type]: { x: body } } });

describe('ignored changes', () => {
  it.each([
    ['a policy', 'aws_s3_bucket_policy', ['policy'], '`policy`'],
    ['rules of a group', 'aws_security_group', ['tags', 'ingress'], '`ingress`'],
    ['a part of a route table', 'aws_route_table', ['route[0].cidr_block'], '`route`'],
    ['everything', 'aws_iam_role', 'all', 'every attribute'],
    ['what is not written out', 'aws_iam_role', ['${var.x}'], 'what is not written out'],
    ['subnets of an ACL that is no default one', 'aws_network_acl', ['subnet_ids'], '`subnet_ids`'],
  ])('of %s leave open what runs', (_, type, ignore_changes, what) => {
    const found = unknowns(withBlock(type, { lifecycle: { ignore_changes } })).filter((u) => u.startsWith('ignored-change'));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(what);
  });

  it('are found in either form of the block, and each by itself', () => expect(codes(withBlock('aws_iam_role', { lifecycle: [{ ignore_changes: ['assume_role_policy', 'path', 'tags'] }] }))).toEqual(['ignored-change', 'ignored-change']));

  it.each([
    ['tags', 'aws_iam_role', { ignore_changes: ['tags', 'tags_all["x"]', 'description'] }],
    ['sizes and code', 'aws_lambda_function', { ignore_changes: ['memory_size', 'source_code_hash', 'filename'] }],
    ['subnets that fall back to the default ACL', 'aws_default_network_acl', { ignore_changes: ['subnet_ids'] }],
    ['nothing: other settings of the lifecycle', 'aws_iam_role', { prevent_destroy: true, create_before_destroy: true, replace_triggered_by: ['aws_sns_topic.t'], precondition: [{ condition: '${true}', error_message: 'm' }] }],
  ])('of %s change nobody’s access', (_, type, lifecycle) => expect(codes(withBlock(type, { lifecycle }))).not.toContain('ignored-change'));
});

it('a length is another way to ask for a network: it decides something only where that is not written out', () => {
  const vpc = (more: Json): readonly string[] => codes(withBlock('aws_vpc', { cidr_block: '10.0.0.0/16', ipv6_ipam_pool_id: 'ipam-pool-1', lifecycle: { ignore_changes: ['ipv6_netmask_length'] }, ...more }));
  expect(vpc({ ipv6_cidr_block: 'fd12:3456:789a:100::/56' })).not.toContain('ignored-change');
  expect(vpc({})).toContain('ignored-change');
});

describe('programs beside the declaration', () => {
  it.each([
    ['a provisioner', withBlock('aws_sns_topic', { provisioner: { 'local-exec': { command: 'x' } } }), 'local-exec'],
    ['provisioners in a list', withBlock('aws_sns_topic', { provisioner: [{ file: {} }, { 'remote-exec': {} }] }), 'remote-exec'],
    ['a connection', withBlock('aws_sns_topic', { connection: { host: 'h' } }), '`connection`'],
    ['terraform_data with a provisioner', withBlock('terraform_data', { provisioner: [{ 'local-exec': { command: 'x' } }] }), 'local-exec'],
    ['a program as data', root({ data: { external: { x: { program: ['sh'] } } } }), '`external`'],
    ['a function that is called while planning', root({ data: { aws_lambda_invocation: { x: { function_name: 'f', input: '{}' } } } }), '`aws_lambda_invocation`'],
  ])('%s runs code', (_, json, what) => expect(unknowns(json).filter((u) => u.startsWith('runs-code')).join('\n')).toContain(what));

  it('are seen in a plan too', () => {
    const plan = (provisioners: readonly Json[]): Json => ({
      format_version: '1.2',
      resource_changes: [{ address: 'aws_sns_topic.t', mode: 'managed', type: 'aws_sns_topic', name: 't', change: { actions: ['create'], after: { name: 't' }, after_unknown: {} } }],
      configuration: { root_module: { resources: [{ address: 'aws_sns_topic.t', expressions: {}, provider_config_key: 'aws', provisioners }] } },
    });
    expect(codes(plan([{ type: 'local-exec' }]))).toContain('runs-code');
    expect(codes(plan([]))).not.toContain('runs-code');
  });
});

describe('providers', () => {
  const provider = (change: Json): Json => root({ provider: { aws: [{ ...aws, ...change }] } });
  it.each([
    ['of another source', root({ terraform: { required_providers: { aws: { source: 'evil/aws' } } } }), 'other-provider', 'evil/aws'],
    ['that nobody reads', root({ data: { http: { x: { url: 'https://example.com' } } } }), 'other-provider', 'hashicorp/http'],
    ['that is only required', root({ terraform: { required_providers: { kubernetes: { source: 'hashicorp/kubernetes' } } } }), 'other-provider', 'kubernetes'],
    ['that an element names', withBlock('aws_vpc', { provider: 'evil.x' }), 'other-provider', 'hashicorp/evil'],
    ['of a null resource', withBlock('null_resource', {}), 'other-provider', 'hashicorp/null'],
    ['of two accounts', provider({ allowed_account_ids: ['111111111111', '999999999999'] }), 'other-account', '999999999999'],
    ['whose profile is of another account', provider({ profile: 'zta-999999999999' }), 'other-account', '999999999999'],
    ['that assumes a role elsewhere', provider({ assume_role: [{ role_arn: 'arn:aws:iam::999999999999:role/x' }] }), 'other-account', '999999999999'],
    ['whose account is not written out', provider({ allowed_account_ids: ['${var.account}'] }), 'other-account', 'not written out'],
    ['that speaks to another server', provider({ endpoints: [{ s3: 'https://example.com' }] }), 'provider-setting', '`endpoints`'],
    ['that does not ask who it is', provider({ skip_requesting_account_id: true }), 'provider-setting', '`skip_requesting_account_id`'],
    ['with a key written out', provider({ access_key: 'AKIAABCDEFGHIJKLMNOP' }), 'provider-setting', '`access_key`'],
    ['with files of its own', provider({ shared_credentials_files: ['./x'] }), 'provider-setting', '`shared_credentials_files`'],
  ])('%s leave open what is made', (_, json, code, what) => expect(unknowns(json).filter((u) => u.startsWith(code)).join('\n')).toContain(what));

  it.each([
    ['the registry written out', root({ terraform: { required_providers: { aws: { source: 'registry.terraform.io/hashicorp/aws', version: '= 5.100.0' } } } })],
    ['a version alone', root({ terraform: { required_providers: { aws: '= 5.100.0' } } })],
    ['what makes numbers and keys', root({ resource: { random_id: { x: { byte_length: 4 } }, tls_private_key: { k: { algorithm: 'ED25519' } } } })],
    ['a role of the same account', provider({ assume_role: [{ role_arn: 'arn:aws:iam::111111111111:role/apply' }] })],
    ['a flag that is off', provider({ skip_credentials_validation: false, endpoints: [] })],
  ])('with %s are as before', (_, json) => expect(unknowns(json)).toEqual([]));

  it('are seen in a plan too', () => {
    const plan = (expressions: Json, full_name = 'registry.terraform.io/hashicorp/aws'): Json => ({
      format_version: '1.2',
      resource_changes: [],
      configuration: { provider_config: { aws: { name: 'aws', full_name, expressions } }, root_module: {} },
    });
    expect(unknowns(plan({ region: { constant_value: 'eu-central-1' }, profile: { references: ['var.p'] } }))).toEqual([]);
    expect(codes(plan({ endpoints: [{ s3: { constant_value: 'https://example.com' } }] }))).toEqual(['provider-setting']);
    expect(codes(plan({ allowed_account_ids: { constant_value: ['111111111111'] }, assume_role: [{ role_arn: { constant_value: 'arn:aws:iam::999999999999:role/x' } }] }))).toEqual(['other-account']);
    expect(codes(plan({}, 'example.com/evil/aws'))).toEqual(['other-provider']);
  });
});

describe('other blocks', () => {
  it.each([
    ['import', { import: [{ to: 'aws_sns_topic.t', id: 'x' }] }, 'imported', 'aws_sns_topic.t'],
    ['removed, and left behind', { removed: { from: 'aws_iam_user.u', lifecycle: { destroy: false } } }, 'left-behind', 'aws_iam_user.u'],
    ['removed, with a program', { removed: { from: 'aws_iam_user.u', lifecycle: { destroy: true }, provisioner: { 'local-exec': {} } } }, 'runs-code', 'aws_iam_user.u'],
    ['a check that asks', { check: { health: { data: { http: { x: {} } }, assert: {} } } }, 'runs-code', 'health'],
    ['ephemeral', { ephemeral: { aws_lambda_invocation: { x: {} } } }, 'unread-block', 'ephemeral'],
    ['a block of tomorrow', { action: {} }, 'unread-block', 'action'],
    ['an experiment', { terraform: { experiments: ['x'] } }, 'unread-block', 'experiments'],
  ])('%s leaves open what is there', (_, more, code, what) => expect(unknowns(root(more)).filter((u) => u.startsWith(code)).join('\n')).toContain(what));

  it.each([
    ['moved', { moved: [{ from: 'aws_sns_topic.a', to: 'aws_sns_topic.t' }] }],
    ['removed and destroyed', { removed: { from: 'aws_iam_user.u', lifecycle: { destroy: true } } }],
    ['a check of what is there', { check: { health: { assert: { condition: '${true}', error_message: 'm' } } } }],
    ['variables and locals', { variable: { v: {} }, locals: { l: 1 } }],
  ])('%s changes nothing', (_, more) => expect(unknowns(root(more))).toEqual([]));
});

describe('what a policy takes from elsewhere', () => {
  it.each([
    ['a program', '${data.external.p.result.action}', { external: { p: { program: ['sh'] } } }],
    ['a parameter', '${data.aws_ssm_parameter.p.value}', { aws_ssm_parameter: { p: { name: '/p' } } }],
    ['another root', '${data.terraform_remote_state.p.outputs.action}', { terraform_remote_state: { p: { backend: 's3', config: { bucket: 'b', key: 'k' } } } }],
    ['a document from a file', '${data.template_file.p.rendered}', { template_file: { p: { template: '*' } } }],
  ])('is never taken for harmless: %s as an action', (_, action, data) => {
    const json = (a: string): Json => root({ data, resource: { aws_iam_role: { r: { name: 'r', assume_role_policy: '{"Statement":[]}' } }, aws_iam_role_policy: { p: { role: 'r', policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: a, Resource: '*' }] }) } } } });
    const of = (a: string): readonly string[] => verify(inputsOf([{ name: 's', json: json(a) }])).verdicts.filter((f) => f.code === 'IAM.1').map((f) => f.verdict);
    expect(of(action)).toEqual(['unknown']);
    expect(of('s3:GetObject')).toEqual(['proved']);
  });

  it('leaves grants open as well', () => {
    const json = edited((r) => {
      r['terraform_data'] = { any: { input: '*' } };
      r['aws_cloudwatch_metric_alarm'] = { any: { alarm_name: '${var.name}' } };
      const grant = Object.values(r['aws_iam_role_policy'] ?? {})[0] ?? {};
      grant['policy'] = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['${terraform_data.any.output}', '${aws_cloudwatch_metric_alarm.any.id}'], Resource: '*' }] });
    });
    const { summary, verdicts } = verify(json);
    expect(exitCodeOf(summary)).not.toBe(0);
    expect(verdicts.filter((f) => f.verdict === 'unknown' && f.code === 'overbroad-grant').length).toBeGreaterThan(0);
  });
});

describe('a role’s policy', () => {
  it('is joined to the role whatever the case of its name', () => {
    const { verdicts } = verify(edited((r) => {
      const role = Object.values(r['aws_iam_role'] ?? {}).map((x) => String(x['name'])).find((n) => /receipts/.test(n)) ?? '';
      (r['aws_iam_role_policy'] ??= {})['loud'] = { name: 'loud', role: role.toUpperCase(), policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Loud', Effect: 'Allow', Action: 's3:DeleteObject', Resource: '*' }] }) };
    }));
    expect(verdicts.flatMap((f) => f.reasons.map((x) => x.code))).not.toContain('UNJOINED_POLICY');
    expect(verdicts.filter((f) => f.code === 'overbroad-grant' && f.verdict === 'refuted').flatMap((f) => f.reasons.map((x) => x.detail)).join('\n')).toMatch(/s3:DeleteObject.*`Loud`/);
  });
});
