import { describe, expect, test } from 'vitest';
import { allowed, decide, readIam, strangers, whoCan, type Iam, type Outcome, type Principal, type Target } from '../src/index';
import { estateOf, principalOf, targetOf } from './support/cases';

const account = '111111111111';
const provider = { aws: [{ region: 'eu-central-1', allowed_account_ids: [account] }] };
const document = (...statements: readonly object[]): object => ({ Version: '2012-10-17', Statement: statements });
const trust = document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'aws:SourceAccount': account } } });
const read = (resource: object, more: object = {}): Iam => readIam(estateOf({ provider, resource, ...more }));

const shop = (policies: { readonly own?: object; readonly bucket?: object; readonly endpoint?: object }, more: object = {}): Iam =>
  read({
    aws_iam_role: { reader: { name: 'reader', assume_role_policy: trust } },
    aws_s3_bucket: { b: { bucket: 'b' } },
    aws_vpc_endpoint: { s3: { vpc_id: 'vpc-1', service_name: 'com.amazonaws.eu-central-1.s3', ...(policies.endpoint ? { policy: policies.endpoint } : {}) } },
    ...(policies.own ? { aws_iam_role_policy: { own: { role: '${aws_iam_role.reader.id}', policy: policies.own } } } : {}),
    ...(policies.bucket ? { aws_s3_bucket_policy: { b: { bucket: '${aws_s3_bucket.b.id}', policy: policies.bucket } } } : {}),
    ...more,
  });
const on = (iam: Iam): { readonly role: Principal; readonly bucket: Target } => ({ role: principalOf(iam, 'aws_iam_role.reader'), bucket: targetOf(iam, 'aws_s3_bucket.b') });
const names = (outcomes: readonly Outcome[]): readonly string[] => [...new Set(outcomes.map((o) => o.request.action))];

describe('allowed', () => {
  const onlyTls = { Sid: 'Tls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'], Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

  test('gives each class of requests with its witness, the way, and the statements that allow it', () => {
    const iam = shop({ own: document({ Sid: 'Own', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/in/*' }), bucket: document(onlyTls) });
    const { role, bucket } = on(iam);
    const found = allowed(iam, role, bucket);
    expect(found.map((o) => o.request.via?.address)).toEqual([undefined, 'aws_vpc_endpoint.s3']);
    for (const o of found) {
      expect(o).toMatchObject({ verdict: 'proved', request: { action: 's3:GetObject', resourceType: 'object', context: { 'aws:SecureTransport': 'true' } } });
      expect(o.request.resource).toMatch(/^arn:aws:s3:::b\/in\//);
      expect(o.by[0]).toMatchObject({ sid: 'Own', at: { stack: 'main', address: 'aws_iam_role_policy.own' } });
      expect(JSON.stringify(o.trace)).toContain('statement `Own` of main/aws_iam_role_policy.own allows it');
    }
  });

  test('asks one lock alone where the others are taken as open', () => {
    const iam = shop({ own: document({ Effect: 'Allow', Action: 's3:*', Resource: '*' }), bucket: document({ ...onlyTls, Condition: undefined }), endpoint: document({ Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::b/*' }) });
    const { role, bucket } = on(iam);
    expect(allowed(iam, role, bucket)).toEqual([]);
    expect(names(allowed(iam, role, bucket, { layers: ['identity'] })).length).toBeGreaterThan(100);
    expect(names(allowed(iam, role, bucket, { layers: ['endpoint'] }).filter((o) => o.request.via))).toEqual(['s3:PutObject']);
    expect(names(allowed(iam, { kind: 'outsider', account: '999999999999' }, bucket, { layers: ['endpoint'] }).filter((o) => o.request.via))).toEqual(['s3:PutObject']);
    expect(allowed(iam, role, bucket, { layers: ['resource'] })).toEqual([]);
  });

  test('limits itself to the actions that are asked for, whatever their case', () => {
    const iam = shop({ own: document({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) });
    const { role, bucket } = on(iam);
    expect(names(allowed(iam, role, bucket, { actions: ['S3:getobject', 's3:nosuch'] }))).toEqual(['s3:GetObject']);
  });

  test('tells the sessions of a role and the principals of an outside account apart where a policy does', () => {
    const outside = 'arn:aws:iam::999999999999:role/partner';
    const iam = shop({ bucket: document({ Effect: 'Allow', Principal: { AWS: [`arn:aws:sts::${account}:assumed-role/reader/job`, outside] }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }) });
    const { role, bucket } = on(iam);
    expect(allowed(iam, role, bucket).map((o) => o.request.session)).toEqual(['job', 'job']);
    const foreign = allowed(iam, { kind: 'outsider', account: '999999999999' }, bucket);
    expect(foreign.length).toBeGreaterThan(0);
    expect(allowed(iam, { kind: 'outsider', account: '888888888888' }, bucket)).toEqual([]);
  });

  test('follows a variable into the resources that it opens', () => {
    const iam = shop({ own: document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/$${aws:SourceIdentity}/*', Condition: { StringLike: { 'aws:SourceIdentity': 'team-*' } } }) });
    const { role, bucket } = on(iam);
    const [first] = allowed(iam, role, bucket);
    const identity = first?.request.context['aws:SourceIdentity'];
    expect(identity).toMatch(/^team-/);
    expect(first?.request.resource).toContain(`/${identity}/`);
  });

  test('answers `unknown` with a reason when a question is too large', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`aws:RequestTag/k${i}`, 'a']));
    const iam = shop({ own: document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }, ...Object.entries(many).map(([k, v]) => ({ Effect: 'Deny', Action: 's3:GetObject', Resource: '*', Condition: { StringEquals: { [k]: v } } }))) });
    const { role, bucket } = on(iam);
    for (const o of allowed(iam, role, bucket)) expect(o).toMatchObject({ verdict: 'unknown', unknowns: [{ code: 'BUDGET' }] });
    expect(allowed(iam, role, bucket).length).toBeGreaterThan(0);
  });

  test('says nothing about a target of another estate', () => {
    const { role, bucket } = on(shop({}));
    const other = read({ aws_s3_bucket: { c: { bucket: 'c' } } });
    expect(() => allowed(other, role, bucket)).toThrow(RangeError);
    expect(() => allowed({ ...other }, role, bucket)).toThrow(TypeError);
  });
});

describe('a policy whose owner cannot be told', () => {
  test('may be that of any role, or of any resource of its kind', () => {
    const iam = shop({}, { aws_iam_role_policy: { lost: { role: '${lower("READER")}', policy: document({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) } } });
    expect(iam.unknowns).toMatchObject([{ code: 'UNJOINED_POLICY', at: { address: 'aws_iam_role_policy.lost' } }]);
    const { role, bucket } = on(iam);
    expect(decide(iam, { principal: role, action: 's3:GetObject', target: bucket })).toMatchObject({ verdict: 'unknown', unknowns: [{ code: 'UNREADABLE_POLICY' }] });
    const lost = shop({}, { aws_s3_bucket_policy: { lost: { bucket: '${lower("B")}', policy: document({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }) } } });
    expect(decide(lost, { principal: { kind: 'anonymous' }, action: 's3:GetObject', target: on(lost).bucket }).verdict).toBe('unknown');
  });

  test('and a kind of policy that is not evaluated is reported', () => {
    const iam = shop({}, { aws_ecr_repository_policy: { p: { repository: 'r', policy: document({ Effect: 'Allow' }) } } });
    expect(iam.unknowns).toMatchObject([{ code: 'UNREAD_POLICY', at: { address: 'aws_ecr_repository_policy.p' } }]);
  });
});

describe('strangers', () => {
  test('are the services and accounts that policies name, an outside account that none names, and the anonymous', () => {
    const iam = shop({ bucket: document({ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com', AWS: ['222222222222', account] }, Action: 's3:GetObject', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '333333333333' } } }) });
    const { bucket } = on(iam);
    expect(strangers(iam, bucket)).toEqual([
      { kind: 'service', name: 'cloudtrail.amazonaws.com' },
      { kind: 'outsider', account: '222222222222' },
      { kind: 'outsider', account: '333333333333' },
      { kind: 'outsider', account: '999999999999' },
      { kind: 'anonymous' },
    ]);
    expect(strangers(iam, targetOf(iam, 'aws_iam_role.reader')).map((p) => p.kind)).toEqual(['service', 'outsider']);
  });

  test('of an identity provider assume a role only by signing in', () => {
    const idp = `arn:aws:iam::${account}:oidc-provider/token.example.com`;
    const iam = read({ aws_iam_role: { ci: { name: 'ci', assume_role_policy: document({ Effect: 'Allow', Principal: { Federated: idp }, Action: 'sts:*', Condition: { StringEquals: { 'token.example.com:sub': 'main' } } }) } } });
    const role = targetOf(iam, 'aws_iam_role.ci');
    const found = strangers(iam, role).flatMap((p) => allowed(iam, p, role));
    expect(names(found)).toEqual(['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity', 'sts:SetSourceIdentity', 'sts:TagSession']);
    for (const o of found) expect(o.request.context['token.example.com:sub']).toBe('main');
  });
});

describe('who can', () => {
  const iam = shop({ own: document({ Sid: 'Own', Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/in/*'] }), bucket: document({ Sid: 'Open', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/out/*' }) });
  const rows = (action: string, resource: string): readonly string[] => [...new Set(whoCan(iam, action, resource).map((o) => `${o.request.principal.kind} ${o.request.action}`))];

  test('answers for a pattern of actions on a pattern of resources', () => {
    expect(rows('s3:Get*', 'arn:aws:s3:::b/in/*')).toEqual(['role s3:GetObject']);
    expect(rows('s3:Get*', 'arn:aws:s3:::b/out/x')).toEqual(['role s3:GetObject', 'outsider s3:GetObject', 'anonymous s3:GetObject']);
    expect(rows('s3:Get*', 'arn:aws:s3:::c/*')).toEqual([]);
    expect(rows('s3:Put*', '*')).toEqual([]);
  });
  test('takes the ARN of a bucket for all that is in it, and `*` for everything', () => {
    expect(rows('s3:*', 'arn:aws:s3:::b')).toEqual(expect.arrayContaining(['role s3:ListBucket', 'role s3:GetObject', 'anonymous s3:GetObject']));
    expect(rows('*', '*')).toEqual(expect.arrayContaining(['service sts:AssumeRole', 'role s3:GetObject']));
  });
});

describe('decide', () => {
  test('tells what refused a request that could not be made at all', () => {
    const iam = shop({});
    const { role, bucket } = on(iam);
    expect(decide(iam, { principal: role, action: 's3:NoSuchAction', target: bucket }).cause.code).toBe('UNKNOWN_ACTION');
    expect(decide(iam, { principal: role, action: 'kms:Decrypt', target: bucket }).cause.code).toBe('WRONG_RESOURCE_TYPE');
    expect(decide(iam, { principal: { kind: 'anonymous' }, action: 'sts:AssumeRole', target: targetOf(iam, 'aws_iam_role.reader') }).verdict).toBe('refuted');
  });
  test('gives the steps of its answer, with the element that decided each', () => {
    const iam = shop({ own: document({ Sid: 'Own', Effect: 'Allow', Action: 's3:*', Resource: '*' }), bucket: document({ Sid: 'Shut', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::b/*' }) });
    const { role, bucket } = on(iam);
    const d = decide(iam, { principal: role, action: 's3:GetObject', target: bucket });
    expect(d).toMatchObject({ verdict: 'refuted', cause: { code: 'EXPLICIT_DENY', sid: 'Shut', layer: 'resource', at: { address: 'aws_s3_bucket_policy.b' } } });
    expect(d.trace.children?.map((t) => t.step)).toEqual(["the caller's policies", "the resource's policy"]);
  });
});
