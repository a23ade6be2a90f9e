import type { Statement } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { compile } from '../src';
import { compileDev, dev, organization, prod, statement, workload } from './estate';

const account = compileDev();
const role = (name: string): string => `arn:aws:iam::111111111111:role/acme-dev-${name}`;
const conditions = (s: Statement): unknown => s.Condition;

describe('security groups', () => {
  const { rules, groups } = account.networking;

  it('open both ends of a path between groups, on one port', () => {
    const about = (name: string): unknown[] => rules.filter((r) => r.flow === `${name}->logs`).map(({ direction, group, peer, fromPort, toPort, protocol }) => ({ direction, group, peer, fromPort, toPort, protocol }));
    for (const name of ['receipts', 'sweeper'])
      expect(about(name)).toEqual([
        { direction: 'egress', group: name, peer: { group: 'endpoints' }, fromPort: 443, toPort: 443, protocol: 'tcp' },
        { direction: 'ingress', group: 'endpoints', peer: { group: name }, fromPort: 443, toPort: 443, protocol: 'tcp' },
      ]);
  });
  it('reach stores by the address list of the API that carries the flow, and no other', () =>
    expect(rules.filter((r) => 'prefixListOf' in r.peer).map((r) => [r.group, r.direction, 'prefixListOf' in r.peer && r.peer.prefixListOf])).toEqual([
      ['receipts', 'egress', 's3'],
      ['receipts', 'egress', 'dynamodb'],
      ['sweeper', 'egress', 'dynamodb'],
    ]));
  it('open one path once, however many stores share it', () => {
    const two = compileDev({ stores: { ...dev.stores, archive: { kind: 'bucket' } }, flows: [...dev.flows, { from: 'receipts', to: 'archive', over: 'https', may: ['write'] }] });
    expect(two.networking.rules.map((r) => r.id)).toEqual(rules.map((r) => r.id));
  });
  it('know each other by ids that exist', () => {
    const ids = groups.map((g) => g.id);
    for (const r of rules) expect(ids).toEqual(expect.arrayContaining([r.group, ...('group' in r.peer ? [r.peer.group] : [])]));
    expect(new Set(rules.map((r) => r.id)).size).toBe(rules.length);
  });
});

describe('endpoint policies', () => {
  const policy = (id: string): readonly Statement[] => account.networking.endpoints.find((e) => e.id === id)?.policy ?? [];

  it('name role, actions and resources of each flow', () => {
    expect(statement(policy('s3'), 'receiptsObjectsdocuments')).toEqual({
      Sid: 'receiptsObjectsdocuments',
      Effect: 'Allow',
      Principal: '*',
      Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      Resource: ['arn:aws:s3:::acme-documents-111111111111-eu-central-1/*'],
      Condition: { ArnEquals: { 'aws:PrincipalArn': role('receipts') }, StringEquals: { 'aws:PrincipalAccount': '111111111111', 'aws:ResourceAccount': '111111111111' } },
    });
    expect(statement(policy('dynamodb'), 'sweeperItemscatalogue').Action).toEqual(['dynamodb:DeleteItem']);
  });
  it('never allow a principal, an action or a resource by wildcard', () => {
    for (const { policy: p } of account.networking.endpoints)
      for (const s of p) {
        expect(JSON.stringify(s.Action)).not.toContain('*');
        expect(s.Resource).not.toContain('*');
        expect(s.Condition?.['ArnEquals']?.['aws:PrincipalArn']).toMatch(/^arn:aws:iam::111111111111:role\/acme-dev-\w+$/);
      }
  });
  it('stay inside the organization once its id is declared, on both sides, and inside the account before', () => {
    const inside = (id?: string): readonly unknown[] => workload(compile({ ...organization, ...(id ? { id } : {}) }, [dev])).networking.endpoints.flatMap((e) => e.policy.map((s) => s.Condition?.['StringEquals']));
    for (const c of inside('o-abc1234567')) expect(c).toEqual({ 'aws:PrincipalAccount': '111111111111', 'aws:PrincipalOrgID': 'o-abc1234567', 'aws:ResourceOrgID': 'o-abc1234567' });
    for (const c of inside()) expect(c).toEqual({ 'aws:PrincipalAccount': '111111111111', 'aws:ResourceAccount': '111111111111' });
  });
  it('claim an organization with every account of every declaration, and none before its id is declared', () => {
    expect(compile({ ...organization, id: 'o-abc1234567' }, [dev, prod]).organization).toEqual({ id: 'o-abc1234567', accounts: ['111111111111', '333333333333', '444444444444', '555555555555', '666666666666', '777777777777'] });
    expect(compile(organization, [dev])).not.toHaveProperty('organization');
  });
  it('exist only for APIs that a flow needs', () => {
    const ids = (change: Parameters<typeof compileDev>[0]): readonly string[] => compileDev(change).networking.endpoints.map((e) => e.id);
    expect(ids({})).toEqual(['s3', 'dynamodb', 'logs']);
    expect(ids({ flows: dev.flows.slice(1) })).toEqual(['dynamodb', 'logs']);
    expect(ids({ services: {}, flows: [] })).toEqual([]);
  });
});

describe('grants', () => {
  const grant = (id: string): readonly Statement[] => account.data.grants.find((g) => g.id === id)?.statements ?? [];

  it('say what a flow says: exact actions, exact resources, and the key through its service alone', () => {
    expect(grant('receipts-documents')).toEqual([
      { Sid: 'Objects', Effect: 'Allow', Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::acme-documents-111111111111-eu-central-1/*' },
      { Sid: 'Bucket', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: 'arn:aws:s3:::acme-documents-111111111111-eu-central-1' },
      { Sid: 'Key', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: '@{key/documents}', Condition: { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } } },
    ]);
    expect(grant('receipts-catalogue').map((s) => s.Action)).toEqual([['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:Query'], ['kms:Decrypt']]);
  });
  it('give no key to a flow that neither reads nor writes', () => expect(grant('sweeper-catalogue').map((s) => s.Sid)).toEqual(['Items']));
  it('give no list of objects to a flow that only writes', () => {
    const only = compileDev({ flows: [{ from: 'receipts', to: 'documents', over: 'https', may: ['write'] }] });
    expect(only.data.grants[0]?.statements.map((s) => s.Sid)).toEqual(['Objects', 'Key']);
  });
  it('read where the flow does not say', () => expect(compileDev({ flows: [{ from: 'receipts', to: 'catalogue', over: 'https' }] }).data.grants[0]?.statements[0]?.Action).toContain('dynamodb:GetItem'));
  it('stay under the boundary', () => {
    const boundary = new Set(account.bootstrap.boundaries[0]?.statements.filter((s) => s.Effect === 'Allow').flatMap((s) => s.Action ?? []));
    const wanted = [...account.data.grants.flatMap((g) => g.statements), ...[...account.identity.roles, ...account.foundation.roles].flatMap((r) => r.policies.flatMap((p) => p.statements))];
    for (const action of wanted.filter((s) => s.Effect === 'Allow').flatMap((s) => s.Action ?? [])) expect(boundary).toContain(action);
  });
});

describe('store keys and buckets', () => {
  const keyPolicy = (id: string): readonly Statement[] => account.data.keys.find((k) => k.id === id)?.policy ?? [];
  const bucketPolicy = account.data.buckets[0]?.policy ?? [];

  it('a key is used by declared roles through the service of its store', () => {
    expect(conditions(statement(keyPolicy('documents'), 'UseByDeclaredRoles'))).toEqual({
      ArnEquals: { 'aws:PrincipalArn': [role('receipts')] },
      StringEquals: { 'kms:CallerAccount': '111111111111', 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
    });
    expect(statement(keyPolicy('catalogue'), 'UseByDeclaredRoles').Condition?.['StringEquals']).toMatchObject({ 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' });
  });
  it('administration of a key includes no use of it', () => {
    const { Action } = statement(keyPolicy('documents'), 'AdministerThroughIam');
    for (const use of ['Decrypt', 'Encrypt', 'GenerateDataKey', 'ReEncrypt', 'CreateGrant', '*']) expect(JSON.stringify(Action)).not.toContain(use);
  });
  it("a table's key is handed to DynamoDB with every action that it asks of its caller", () => {
    expect(statement(keyPolicy('catalogue'), 'HandToService').Action).toEqual(['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*']);
    expect(keyPolicy('documents').map((s) => s.Sid)).not.toContain('HandToService');
  });
  it('the role for emergencies opens what its exemptions let it reach', () =>
    expect(statement(keyPolicy('documents'), 'UseInEmergency').Condition?.['ArnEquals']).toEqual({ 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/acme-break-glass'] }));

  it('objects move through the named endpoint, for declared roles', () => {
    const outside = statement(bucketPolicy, 'DenyOutsideEndpoint');
    expect(outside).toMatchObject({ Effect: 'Deny', Principal: '*', Condition: { StringNotEquals: { 'aws:SourceVpce': '@{endpoint/s3}' }, ArnNotEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/acme-break-glass'] } } });
    expect(outside.Action).toEqual(expect.arrayContaining(['s3:GetObject*', 's3:PutObject*', 's3:DeleteObject*']));
    expect(statement(bucketPolicy, 'DenyUndeclared').Condition).toEqual({ ArnNotEquals: { 'aws:PrincipalArn': [role('receipts'), 'arn:aws:iam::111111111111:role/acme-break-glass'] } });
  });
  it('plan and apply may list, as Terraform must, and touch no object', () => {
    const deployers = ['plan', 'apply'].map((r) => `arn:aws:iam::111111111111:role/acme-${r}`);
    for (const sid of ['DenyListOutsideEndpoint', 'DenyListUndeclared']) {
      expect(statement(bucketPolicy, sid)).toMatchObject({ Action: ['s3:ListBucket*'], Resource: 'arn:aws:s3:::acme-documents-111111111111-eu-central-1' });
      expect(statement(bucketPolicy, sid).Condition?.['ArnNotEquals']?.['aws:PrincipalArn']).toEqual(expect.arrayContaining(deployers));
    }
    for (const sid of ['DenyOutsideEndpoint', 'DenyUndeclared']) for (const d of deployers) expect(JSON.stringify(statement(bucketPolicy, sid).Condition)).not.toContain(d);
  });
  it('nobody sends or receives in the clear', () =>
    expect(bucketPolicy.filter((s) => s.Action === 's3:*').map(conditions)).toEqual([{ Bool: { 'aws:SecureTransport': 'false' } }, { NumericLessThan: { 's3:TlsVersion': '1.2' } }]));
  it('a bucket without a flow names no endpoint, and nobody but emergencies has its data', () => {
    const { buckets, keys } = compileDev({ flows: [] }).data;
    expect(JSON.stringify(buckets)).not.toContain('@{');
    expect(statement(buckets[0]?.policy ?? [], 'DenyUndeclared').Condition).toEqual({ ArnNotEquals: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/acme-break-glass'] } });
    expect(keys[0]?.policy.map((s) => s.Sid)).toEqual(['AdministerThroughIam', 'UseInEmergency']);
  });
});

describe('services', () => {
  const receipts = account.application.functions.find((f) => f.id === 'receipts');

  it('find their peers by variables, and no others', () => {
    expect(receipts?.environment).toEqual({ DOCUMENTS_BUCKET: 'acme-documents-111111111111-eu-central-1', CATALOGUE_TABLE: 'acme-dev-catalogue' });
    expect(account.application.functions.find((f) => f.id === 'sweeper')?.environment).toEqual({ CATALOGUE_TABLE: 'acme-dev-catalogue' });
  });
  it('run the code they name, or the code of their own name', () => expect(account.application.functions.map((f) => f.code)).toEqual(['receipts', 'receipts']));
  it('are assumed by Lambda for this account alone, under the boundary', () => {
    for (const r of account.identity.roles) {
      expect(r.trust).toEqual([expect.objectContaining({ Principal: { Service: 'lambda.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } })]);
      expect(r.boundaryArn).toBe('arn:aws:iam::111111111111:policy/acme-workload-boundary');
    }
  });
  it("cannot use Lambda's own permissions on network interfaces", () => {
    const [attach, refuse] = account.identity.roles[0]?.policies.find((p) => p.name === 'network-interfaces')?.statements ?? [];
    expect(refuse).toMatchObject({ Effect: 'Deny', Action: attach?.Action, Condition: { ArnEquals: { 'lambda:SourceFunctionArn': 'arn:aws:lambda:eu-central-1:111111111111:function:acme-dev-receipts' } } });
  });
  it('are sealed: every policy that anybody gives them is listed', () =>
    expect(account.seal.roles).toEqual([
      { id: 'receipts', roleName: 'acme-dev-receipts', policyNames: ['catalogue', 'documents', 'logs', 'network-interfaces'], policyArns: [] },
      { id: 'sweeper', roleName: 'acme-dev-sweeper', policyNames: ['catalogue', 'logs', 'network-interfaces'], policyArns: [] },
    ]));
});

describe('logs and the archive', () => {
  const estate = compile(organization, [dev, prod]);
  const archive = estate.plan.environments[0]?.accounts.find((a) => a.key === 'log-archive')?.foundation;
  const trail = (env: string, id: string): string => `arn:aws:cloudtrail:eu-central-1:${id}:trail/acme-${env}-trail`;

  it('the archive lets each trail write under its own account, and nobody else', () => {
    expect(archive?.logBucket?.policy.filter((s) => s.Effect === 'Allow')).toEqual([
      expect.objectContaining({ Sid: 'TrailsCheckAcl', Condition: { StringEquals: { 'aws:SourceArn': [trail('dev', '111111111111'), trail('prod', '333333333333')] } } }),
      expect.objectContaining({ Action: 's3:PutObject', Resource: 'arn:aws:s3:::acme-trails-555555555555-eu-central-1/AWSLogs/111111111111/*', Condition: { StringEquals: { 'aws:SourceArn': trail('dev', '111111111111'), 's3:x-amz-acl': 'bucket-owner-full-control' } } }),
      expect.objectContaining({ Resource: 'arn:aws:s3:::acme-trails-555555555555-eu-central-1/AWSLogs/333333333333/*' }),
    ]);
    expect(archive?.logBucket?.lock).toEqual({ mode: 'GOVERNANCE', days: 365 });
  });
  it('CloudTrail may describe a key without an encryption context, and encrypt only with that of its trail', () => {
    for (const policy of [workload(estate).foundation.keys.find((k) => k.id === 'trail')?.policy ?? [], archive?.keys[0]?.policy ?? []]) {
      expect(Object.keys(statement(policy, 'DescribeByCloudTrail').Condition ?? {})).toEqual(['StringEquals']);
      expect(statement(policy, 'EncryptByCloudTrail').Condition?.['StringLike']?.['kms:EncryptionContext:aws:cloudtrail:arn']).toContain('arn:aws:cloudtrail:*:111111111111:trail/acme-dev-trail');
      for (const sid of ['DescribeByCloudTrail', 'EncryptByCloudTrail', 'DecryptByCloudTrail']) expect(statement(policy, sid).Condition?.['StringEquals']?.['aws:SourceArn']).toContain(trail('dev', '111111111111'));
    }
  });
  it('what a trail wrote to the archive is opened there, by the role for emergencies, through S3, and as a trail file only', () => {
    const reader = statement(workload(estate).foundation.keys.find((k) => k.id === 'trail')?.policy ?? [], 'ReadInArchive');
    expect(reader).toMatchObject({ Principal: { AWS: 'arn:aws:iam::555555555555:root' }, Action: 'kms:Decrypt' });
    expect(reader.Condition).toEqual({ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::555555555555:role/acme-break-glass' }, StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' }, Null: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'false' } });
    expect(estate.claims.find((c) => c.name === 'dev')?.flows).toContainEqual(expect.objectContaining({ from: 'organization/break-glass', to: 'platform', may: ['read'] }));
  });
  it('CloudWatch Logs may use the key for exactly the log groups of the account', () =>
    expect(statement(workload(estate).foundation.keys[0]?.policy ?? [], 'UseByCloudWatchLogs')).toMatchObject({
      Principal: { Service: 'logs.eu-central-1.amazonaws.com' },
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': ['/acme/dev/flow-logs', '/acme/dev/trail', '/acme/dev/dns-queries', '/aws/lambda/acme-dev-receipts', '/aws/lambda/acme-dev-sweeper'].map((g) => `arn:aws:logs:eu-central-1:111111111111:log-group:${g}`) } },
    }));
  it('an organization without environments has an archive that nobody writes to', () => expect(compile(organization, []).plan.environments[0]?.accounts[1]?.foundation?.logBucket?.policy.map((s) => s.Effect)).toEqual(['Deny', 'Deny']));
  it('logs stay a year where a regulator reads them', () => expect([workload(estate), workload(estate, 'prod')].map((a) => a.foundation.logGroups[0]?.retentionDays)).toEqual([90, 365]));
});

describe('the roles of plan, apply and emergencies', () => {
  const policy = (id: string): readonly Statement[] => account.bootstrap.roles.find((r) => r.id === id)?.policies[0]?.statements ?? [];

  it('plan and apply are denied data', () => {
    for (const id of ['plan', 'apply']) {
      expect(statement(policy(id), 'NoObjects').Action).toEqual(expect.arrayContaining(['s3:GetObject*', 's3:PutObject*', 's3:DeleteObject*']));
      expect(statement(policy(id), 'NoItems').Action).toEqual(expect.arrayContaining(['dynamodb:GetItem', 'dynamodb:GetRecords', 'dynamodb:Scan', 'dynamodb:ExportTableToPointInTime']));
      expect(statement(policy(id), 'NoSecretsNoLogs').Action).toEqual(expect.arrayContaining(['secretsmanager:GetSecretValue', 'logs:GetLogEvents', 'logs:GetQueryResults']));
    }
  });
  it('apply makes roles only under the boundary, and cannot touch its own floor', () => {
    expect(statement(policy('apply'), 'OnlyUnderBoundary')).toMatchObject({ Effect: 'Deny', Condition: { StringNotEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111111111111:policy/acme-workload-boundary' } } });
    expect(statement(policy('apply'), 'NotTheFloor').Resource).toEqual(['plan', 'apply', 'break-glass', 'published'].map((r) => `arn:aws:iam::111111111111:role/acme-${r}`).concat('arn:aws:iam::111111111111:policy/acme-workload-boundary'));
  });
  it('apply can heal what the seal lists: it deletes and detaches policies', () => expect(policy('apply').filter((s) => s.Effect === 'Allow').flatMap((s) => s.Action)).toEqual(expect.arrayContaining(['iam:DeleteRolePolicy', 'iam:DetachRolePolicy'])));
  it('apply hands roles to the services that assume them, and to no other', () => {
    const assumedBy = [...account.identity.roles, ...account.foundation.roles].flatMap((r) => r.trust.flatMap((t) => (typeof t.Principal === 'object' ? t.Principal.Service ?? [] : [])));
    expect(statement(policy('apply'), 'PassRoles').Condition).toEqual({ StringEquals: { 'iam:PassedToService': [...new Set(assumedBy)].sort() } });
    expect(policy('apply').filter((s) => s.Effect === 'Allow' && s.Sid !== 'PassRoles').flatMap((s) => s.Action)).not.toContain('iam:PassRole');
  });
  it('emergencies need MFA within the hour', () => expect(account.bootstrap.roles.find((r) => r.id === 'break-glass')?.trust[0]?.Condition).toEqual({ Bool: { 'aws:MultiFactorAuthPresent': 'true' }, NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }));
});
