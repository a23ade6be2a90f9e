import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEstate } from '@zta/verify-model';
import { allowed, decide, readIam, type Iam, type Outcome, type Principal, type Target } from '../src/index';
import { answer, outsiderAccount, roleArn, serviceName, statementHolds, type Asked, type Raw, type Setting } from './support/oracle';

const bucket = 'arn:aws:s3:::b';
const endpointId = '${main/aws_vpc_endpoint.e.id}';
const accounts = ['111111111111', '222222222222'] as const;
const actions = ['s3:GetObject', 's3:PutObject', 's3:ListBucket'] as const;

const some = <T>(...values: readonly T[]): fc.Arbitrary<readonly T[]> => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const condition = fc.oneof(
  ...([
    [['StringEquals', 'StringNotEquals', 'StringEqualsIfExists'], 'aws:SourceVpce', ['${aws_vpc_endpoint.e.id}', 'vpce~elsewhere']],
    [['Bool', 'BoolIfExists'], 'aws:SecureTransport', ['true', 'false']],
    [['NumericLessThan', 'NumericGreaterThanEquals'], 's3:TlsVersion', ['1.2', '1.3']],
    [['IpAddress', 'NotIpAddress', 'IpAddressIfExists'], 'aws:SourceIp', ['10.0.0.0/8', '0.0.0.0/1', '128.0.0.0/1', '10.128.0.0/9']],
    [['StringLike', 'StringNotLike', 'StringEquals', 'StringEqualsIgnoreCase', 'StringLikeIfExists'], 's3:prefix', ['a*', '*b', 'ab', '?']],
    [['ArnLike', 'ArnNotLike', 'StringEquals'], 'aws:PrincipalArn', ['arn:aws:iam::111111111111:role/reader', 'arn:aws:iam::*:role/reader', 'arn:aws:iam::222222222222:role/*', 'arn:aws:iam::999999999999:*']],
    [['ForAnyValue:StringEquals', 'ForAllValues:StringEquals', 'ForAllValues:StringLike'], 'aws:TagKeys', ['team', 'cost', 't*']],
    [['Null'], 'aws:SourceVpce', ['true', 'false']],
    [['Null'], 's3:prefix', ['true', 'false']],
    [['StringEquals', 'StringNotEquals'], 'aws:SourceAccount', ['111111111111', '333333333333']],
    [['Bool', 'BoolIfExists'], 'aws:PrincipalIsAWSService', ['true', 'false']],
  ] as const).map(([operators, key, values]) => fc.tuple(fc.constantFrom<string>(...operators), fc.constant<string>(key), some<string>(...values))),
);

const statement = (principals: fc.Arbitrary<Raw['Principal']>): fc.Arbitrary<Omit<Raw, 'Sid'>> =>
  fc
    .record({
      Effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
      Principal: principals,
      action: fc.tuple(fc.integer({ min: 0, max: 5 }), some('s3:*', 's3:Get*', 's3:getobject', 's3:PutObject', 's3:ListBucket', '*')),
      resource: fc.tuple(fc.integer({ min: 0, max: 5 }), some('*', bucket, `${bucket}/*`, `${bucket}/a*`, `${bucket}/?b`, `${bucket}/ab`)),
      conditions: fc.array(condition, { maxLength: 2 }),
    })
    .map(({ Effect, Principal, action, resource, conditions }) => ({
      Effect,
      ...(Principal === undefined ? {} : { Principal }),
      [action[0] === 0 ? 'NotAction' : 'Action']: action[1],
      [resource[0] === 0 ? 'NotResource' : 'Resource']: resource[1],
      ...(conditions.length === 0 ? {} : { Condition: conditions.reduce<Record<string, Record<string, readonly string[]>>>((all, [operator, key, values]) => ({ ...all, [operator]: { ...all[operator], [key]: values } }), {}) }),
    }));

const attached = statement(fc.constant(undefined));
const named = statement(
  fc.constantFrom<NonNullable<Raw['Principal']>>('*', '*', { AWS: 'arn:aws:iam::111111111111:role/reader' }, { AWS: 'arn:aws:iam::222222222222:role/reader' }, { AWS: 'arn:aws:iam::111111111111:root' }, { AWS: 'arn:aws:iam::999999999999:root' }, { Service: serviceName }),
);
const policy = (s: fc.Arbitrary<Omit<Raw, 'Sid'>>, name: string, maxLength: number): fc.Arbitrary<readonly Raw[]> => fc.array(s, { minLength: 1, maxLength }).map((all) => all.map((x, i) => ({ Sid: `${name}${i}`, ...x })));
const settings: fc.Arbitrary<Setting> = fc.record({
  roleAccount: fc.constantFrom(...accounts),
  bucketAccount: fc.constantFrom(...accounts),
  identity: policy(attached, 'Identity', 3),
  boundary: fc.option(policy(attached, 'Boundary', 2), { nil: undefined, freq: 2 }),
  bucket: policy(named, 'Bucket', 4),
  endpoint: fc.option(policy(statement(fc.constant('*' as const)), 'Endpoint', 2), { nil: undefined }),
});

const document = (statements: readonly Raw[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** The setting as Terraform: the role and its endpoint in one stack, the bucket in another. */
const build = (s: Setting): { readonly iam: Iam; readonly target: Target; readonly who: Readonly<Record<Asked['who'], Principal>>; readonly via: Outcome['request']['via'] } => {
  const provider = (account: string) => ({ aws: [{ region: 'eu-central-1', allowed_account_ids: [account] }] });
  const trust = document([]);
  const limit = s.boundary ? { aws_iam_policy: { limit: { name: 'limit', policy: document(s.boundary) } } } : {};
  const main = {
    provider: provider(s.roleAccount),
    terraform: { backend: { s3: { bucket: 'state', key: 'main' } } },
    output: { e: { value: '${aws_vpc_endpoint.e.id}' } },
    resource: {
      aws_iam_role: { reader: { name: 'reader', assume_role_policy: trust, ...(s.boundary ? { permissions_boundary: '${aws_iam_policy.limit.arn}' } : {}) } },
      aws_iam_role_policy: { own: { role: 'reader', policy: document(s.identity) } },
      aws_vpc_endpoint: { e: { service_name: 'com.amazonaws.eu-central-1.s3', vpc_id: 'vpc-1', ...(s.endpoint ? { policy: document(s.endpoint) } : {}) } },
      ...limit,
    },
  };
  const remote = document(s.bucket).replaceAll('${aws_vpc_endpoint.e.id}', '${data.terraform_remote_state.main.outputs.e}');
  const data = {
    provider: provider(s.bucketAccount),
    data: { terraform_remote_state: { main: { backend: 's3', config: { bucket: 'state', key: 'main' } } } },
    resource: { aws_s3_bucket: { b: { bucket: 'b' } }, aws_s3_bucket_policy: { b: { bucket: 'b', policy: remote } } },
  };
  const iam = readIam(readEstate([{ name: 'main', json: main }, { name: 'data', json: data }]));
  const [role, target] = [iam.principals[0], iam.targets.find((t) => t.type === 'aws_s3_bucket')];
  if (!role || !target) throw new Error('not read');
  return { iam, target, who: { role, outsider: { kind: 'outsider', account: outsiderAccount }, service: { kind: 'service', name: serviceName }, anonymous: { kind: 'anonymous' } }, via: iam.endpoints[0]?.at };
};

const resolve = (s: Raw): Raw => JSON.parse(JSON.stringify(s).replaceAll('${aws_vpc_endpoint.e.id}', endpointId)) as Raw;
const resolved = (s: Setting): Setting => ({ ...s, identity: s.identity.map(resolve), boundary: s.boundary?.map(resolve), bucket: s.bucket.map(resolve), endpoint: s.endpoint?.map(resolve) });

/** Every request of a small world that can occur. */
const requests = (s: Setting): readonly Asked[] => {
  const out: Asked[] = [];
  for (const who of ['role', 'outsider', 'service', 'anonymous'] as const)
    for (const action of actions)
      for (const resource of action === 's3:ListBucket' ? [bucket] : [`${bucket}/ab`, `${bucket}/xb`, `${bucket}/a`, `${bucket}/z`])
        for (const way of who === 'service' ? (['none'] as const) : (['endpoint', 'elsewhere', 'none'] as const))
          for (const tls of ['', '1.1', '1.2', '1.3'])
            for (const ip of way === 'none' ? ['10.1.2.3', '10.200.0.1', '200.0.0.1'] : [''])
              for (const prefix of action === 's3:ListBucket' ? ['', 'ab', 'AB', 'b', 'xyb', 'cc'] : [''])
                for (const tags of ['', 'team', '["cost","team"]', 'x'])
                  for (const source of who === 'service' ? ['', '111111111111', '444444444444'] : [''])
                    out.push({
                      who,
                      action,
                      resource,
                      throughEndpoint: way === 'endpoint',
                      context: Object.fromEntries(
                        Object.entries({
                          'aws:SecureTransport': tls === '' ? 'false' : 'true',
                          's3:TlsVersion': tls,
                          'aws:SourceIp': ip,
                          's3:prefix': prefix,
                          'aws:TagKeys': tags,
                          'aws:SourceVpce': way === 'endpoint' ? endpointId : way === 'elsewhere' ? 'vpce~elsewhere' : '',
                          'aws:PrincipalArn': who === 'role' ? roleArn(s) : who === 'outsider' ? `arn:aws:iam::${outsiderAccount}:user/u` : '',
                          'aws:SourceAccount': source,
                          'aws:PrincipalIsAWSService': who === 'anonymous' ? '' : who === 'service' ? 'true' : 'false',
                        }).filter(([, v]) => v !== ''),
                      ),
                    });
  return out;
};

const vector = (s: Setting, asked: Asked): string => [...(asked.who === 'role' ? [s.identity, s.boundary ?? []] : []), s.bucket, asked.throughEndpoint ? (s.endpoint ?? []) : []].flatMap((p) => p.map((x) => Number(statementHolds(x, s, asked)))).join('');

describe('against a slow evaluator of concrete requests', () => {
  test('one request is decided in the same way', () => {
    fc.assert(
      fc.property(settings, fc.nat(), (raw, seed) => {
        const s = resolved(raw);
        const { iam, target, who, via } = build(raw);
        const all = requests(s);
        for (let i = 0; i < 40; i++) {
          const asked = all[(seed + i * 7919) % all.length] as Asked;
          const expected = answer(s, asked);
          const d = decide(iam, { principal: who[asked.who], action: asked.action, target, resource: asked.resource, context: asked.context, ...(asked.throughEndpoint && via ? { via } : {}) });
          expect([asked, d.verdict]).toEqual([asked, expected === undefined ? 'unknown' : expected ? 'proved' : 'refuted']);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('every allowed request belongs to an outcome in which the same statements match, and every outcome is an allowed request', () => {
    fc.assert(
      fc.property(settings, (raw) => {
        const s = resolved(raw);
        const { iam, target, who } = build(raw);
        for (const kind of ['role', 'outsider', 'service', 'anonymous'] as const) {
          const outcomes = allowed(iam, who[kind], target, { actions });
          const found = outcomes.map((o): { readonly asked: Asked; readonly o: Outcome } => ({
            o,
            asked: { who: kind, action: o.request.action, resource: o.request.resource, throughEndpoint: o.request.via !== undefined, context: Object.fromEntries(Object.entries(o.request.context).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]]))) },
          }));
          for (const { asked, o } of found) expect([asked, o.verdict]).toEqual([asked, answer(s, asked) === undefined ? 'unknown' : answer(s, asked) ? 'proved' : 'denied']);
          const vectors = new Set(found.map(({ asked }) => `${asked.action} ${asked.throughEndpoint} ${vector(s, asked)}`));
          for (const asked of requests(s)) if (asked.who === kind && answer(s, asked) !== false) expect(vectors).toContain(`${asked.action} ${asked.throughEndpoint} ${vector(s, asked)}`);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

/** Requests that may be allowed, each with its action, way and resource: an order and names of classes do not count. */
const asked = (s: Setting): readonly string[] => {
  const { iam, target, who } = build(s);
  return [...new Set((['role', 'outsider', 'anonymous'] as const).flatMap((k) => allowed(iam, who[k], target, { actions }).map((o) => `${k} ${o.request.action} ${o.request.via ? 'via' : ''} ${o.verdict}`)))].sort();
};

describe('metamorphic', () => {
  test('one more Deny never allows anything more', () => {
    fc.assert(
      fc.property(settings, named, (s, extra) => {
        const more = { ...s, bucket: [...s.bucket, { Sid: 'Extra', ...extra, Effect: 'Deny' as const }] };
        const before = new Set(asked(s).map((a) => a.replace(/ (proved|unknown)$/, '')));
        for (const a of asked(more)) expect(before).toContain(a.replace(/ (proved|unknown)$/, ''));
      }),
      { numRuns: 60 },
    );
  });
  test('one more Allow never allows anything less', () => {
    fc.assert(
      fc.property(settings, attached, (s, extra) => {
        const after = new Set(asked({ ...s, identity: [...s.identity, { Sid: 'Extra', ...extra, Effect: 'Allow' as const }] }).map((a) => a.replace(/ (proved|unknown)$/, '')));
        for (const a of asked(s)) expect(after).toContain(a.replace(/ (proved|unknown)$/, ''));
      }),
      { numRuns: 60 },
    );
  });
  test('the order of statements does not matter', () => {
    fc.assert(fc.property(settings, (s) => { expect(asked({ ...s, identity: [...s.identity].reverse(), bucket: [...s.bucket].reverse() })).toEqual(asked(s)); }), { numRuns: 60 });
  });
  test('a statement with a list of actions is that of its parts', () => {
    const split = (all: readonly Raw[]): readonly Raw[] => all.flatMap((x) => (x.Action && x.Action.length > 1 ? x.Action.map((a, i) => ({ ...x, Sid: `${x.Sid}p${i}`, Action: [a] })) : [x]));
    fc.assert(fc.property(settings, (s) => { expect(asked({ ...s, identity: split(s.identity), bucket: split(s.bucket), boundary: s.boundary && split(s.boundary) })).toEqual(asked(s)); }), { numRuns: 60 });
  });
  test('a block of addresses is the union of its halves', () => {
    const halve = (all: readonly Raw[]): readonly Raw[] => JSON.parse(JSON.stringify(all).replaceAll('"10.0.0.0/8"', '"10.0.0.0/9","10.128.0.0/9"')) as readonly Raw[];
    fc.assert(fc.property(settings, (s) => { expect(asked({ ...s, identity: halve(s.identity), bucket: halve(s.bucket) })).toEqual(asked(s)); }), { numRuns: 60 });
  });
});
