import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invent } from '../src/invent';
import { knownOf } from '../src/known';
import { mocksFor } from '../src/mocks';
import { planOrder } from '../src/estate';
import { referencesIn } from '../src/references';
import type { Json, SynthesizedStack } from '../src/stack';

const place = { partition: 'aws', region: 'eu-central-1', accountId: '111111111111' };
const stack = (name: string, json: Json): SynthesizedStack => ({ name, folder: `/nowhere/${name}`, json });
const backend = (key: string): Json => ({ backend: { s3: { bucket: 'b', key } } });
const reader = (key: string): Json => ({ terraform_remote_state: { up: { backend: 's3', config: { bucket: 'b', key } } } });
const aws = { provider: { aws: [{ region: 'eu-central-1', allowed_account_ids: ['111111111111'] }, { alias: 'log', region: 'us-gov-west-1', allowed_account_ids: ['222222222222'] }] } };
const computed = (type: string): Readonly<Record<string, string>> => (type === 'aws_vpc' ? { id: 'string', arn: 'string', default_route_table_id: 'string', owner_id: 'string' } : { id: 'string', arn: 'string', policy: 'string' });

describe('references', () => {
  it('are found wherever a template stands, data sources with their prefix', () => {
    expect([...referencesIn({ a: '${aws_vpc.x.id}', b: ['${join(",", [aws_subnet.y-1.arn, data.aws_region.r.name])}'], c: { d: 'arn:${aws_kms_key.k.key_id}/*' } })]).toEqual(['aws_vpc.x.id', 'aws_subnet.y-1.arn', 'data.aws_region.r.name', 'aws_kms_key.k.key_id']);
  });

  it('are not seen in literal text', () => {
    expect(referencesIn('the aws_vpc.main.id of the docs').size).toBe(0);
  });
});

describe('stand-ins', () => {
  it('are the true value where a written name decides it', () => {
    expect(invent(place, 'aws_s3_bucket', 'aws_s3_bucket.b', { bucket: 'acme-b' }, 'arn', 'string')).toBe('arn:aws:s3:::acme-b');
    expect(invent(place, 'aws_s3_bucket', 'aws_s3_bucket.b', { bucket: 'acme-b' }, 'id', 'string')).toBe('acme-b');
    expect(invent(place, 'aws_iam_role', 'aws_iam_role.r', { name: 'api' }, 'arn', 'string')).toBe('arn:aws:iam::111111111111:role/api');
  });

  it('stand in the account and Region of the provider', () => {
    expect(invent(place, 'aws_kms_key', 'aws_kms_key.k', {}, 'arn', 'string')).toMatch(/^arn:aws:kms:eu-central-1:111111111111:key\/[0-9a-f]{17}$/);
  });

  it('are the same on every run and differ between addresses and accounts', () => {
    const id = (address: string, accountId = place.accountId): unknown => invent({ ...place, accountId }, 'aws_vpc', address, {}, 'id', 'string');
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => id(a) === id(a) && (a === b || id(a) !== id(b)) && id(a) !== id(a, '222222222222')));
  });

  it('have the type that the provider says', () => {
    const of = (type: string | [string, unknown]): unknown => invent(place, 'aws_vpc', 'aws_vpc.v', {}, 'x', type);
    expect([of('bool'), of('number'), of(['set', 'string']), of(['map', 'string'])]).toEqual([false, 0, [], {}]);
  });

  it('of a list of objects hold one, so that somebody may take the first', () =>
    expect(invent(place, 'aws_acm_certificate', 'aws_acm_certificate.c', {}, 'domain_validation_options', ['set', ['object', { domain_name: 'string', resource_record_type: 'string' }]])).toEqual([{ domain_name: expect.stringMatching(/^domain-name-/) as string, resource_record_type: 'CNAME' }]));

  it('have a first member where they are lists of objects: others refer to it', () => {
    const [entry, ...more] = invent(place, 'aws_vpclattice_service', 'aws_vpclattice_service.s', {}, 'dns_entry', ['list', ['object', { domain_name: 'string', targets: ['set', ['object', { port: 'number' }]] }]]) as readonly Json[];
    expect(more).toEqual([]);
    expect(entry).toEqual({ domain_name: expect.stringMatching(/^domain-name-[0-9a-f]{17}$/) as string, targets: [{ port: 0 }] });
  });
});

describe('the test file', () => {
  const one = stack('s', {
    ...aws,
    resource: { aws_vpc: { v: { cidr_block: '10.0.0.0/16' } }, aws_s3_bucket: { b: { provider: 'aws.log', policy: 'written' } }, aws_flow_log: { f: { x: '${aws_vpc.v.default_route_table_id}' } } },
    data: { aws_caller_identity: { me: {} }, ...reader('up.tfstate') },
  });
  const { file, injected } = mocksFor(one, computed, { 'b/up.tfstate': { vpc: 'vpc-1' } });

  it('mocks every provider and alias, and every type: a type left out would stay unknown', () => {
    const types = { aws_vpc: {}, aws_s3_bucket: {}, aws_flow_log: {} };
    expect(file['mock_provider']).toEqual({ aws: [{ override_during: 'plan', mock_resource: types }, { alias: 'log', override_during: 'plan', mock_resource: types }] });
  });

  it('puts in ids, ARNs and what somebody refers to, and never what is written', () => {
    expect(injected).toEqual({ 'aws_vpc.v': ['id', 'arn', 'default_route_table_id'], 'aws_s3_bucket.b': ['id', 'arn'], 'aws_flow_log.f': ['id', 'arn'] });
  });

  it('puts a resource of another provider into that one’s account', () => {
    expect(JSON.stringify(file['override_resource'])).toMatch(/s3-bucket-|arn:aws-us-gov:s3:us-gov-west-1:222222222222/);
  });

  it('answers account and upstream outputs', () => {
    expect(file['override_data']).toEqual([
      { target: 'data.aws_caller_identity.me', override_during: 'plan', values: { account_id: '111111111111', id: '111111111111' } },
      { target: 'data.terraform_remote_state.up', override_during: 'plan', values: { outputs: { vpc: 'vpc-1' } } },
    ]);
  });

  it('refuses a state that nobody planned', () => {
    expect(() => mocksFor(one, computed, {})).toThrow('reads the state of a stack that was not planned (got b/up.tfstate)');
  });
});

describe('what is known', () => {
  it('is what was written, and nothing that the mock made up', () => {
    expect(knownOf({ name: 'n', rule: { a: 1 }, tags: { t: 'x' } }, { name: 'n', policy: 'garbage', rule: [{ a: 1, made: 'up' }], tags: { t: 'x' } })).toEqual({ name: 'n', rule: [{ a: 1 }], tags: { t: 'x' } });
  });

  it('keeps the evaluated value, not the template', () => {
    expect(knownOf({ a: '${aws_vpc.v.id}', list: ['${x}'] }, { a: 'vpc-1', list: ['y', 'z'] })).toEqual({ a: 'vpc-1', list: ['y', 'z'] });
  });

  it('keeps keys that any block of a list writes: sets have no order', () => {
    expect(knownOf({ rule: [{ a: 1 }, { b: 2 }] }, { rule: [{ a: null, b: 2, c: 'up' }, { a: 1, b: null, c: 'up' }] })).toEqual({ rule: [{ a: null, b: 2 }, { a: 1, b: null }] });
  });
});

describe('the order of planning', () => {
  const base = stack('base', { terraform: backend('base') });
  const next = stack('a-next', { terraform: backend('next'), data: reader('base') });

  it('puts whoever reads a state after its owner', () => {
    expect(planOrder([next, base]).map((round) => round.map((s) => s.name))).toEqual([['base'], ['a-next']]);
  });

  it('names who reads a state that is not there', () => {
    expect(() => planOrder([next])).toThrow('a-next: reads the state of a stack that is not here, or that waits for this one (got b/base)');
  });

  it('names a circle', () => {
    expect(() => planOrder([next, stack('base', { terraform: backend('base'), data: reader('next') })])).toThrow(/a-next: .*\nbase: /);
  });
});
