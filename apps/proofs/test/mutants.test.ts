import type { Finding } from '@zta/kernel';
import { exitCodeOf } from '@zta/verify-run';
import { describe, expect, it } from 'vitest';
import { Mutant } from '../src';
import { breath, shippedEstate } from './support/mutants';

/** One edit of the synthesized Terraform, and the finding that must name it. */
interface Case {
  readonly title: string;
  readonly edit: (m: Mutant) => void;
  readonly code: string;
  /** Part of the address and of the construct path to which the finding points. */
  readonly at: string;
  readonly path: string;
  /** Part of the witness. */
  readonly witness: string | RegExp;
}

const net = 'dev-workload-networking';
const data = 'dev-workload-data';
const ingress = 'aws_vpc_security_group_ingress_rule';
const openIngress = (m: Mutant, cidr: string): Record<string, unknown> => {
  const { referenced_security_group_id: _, ...rest } = m.block(net, ingress, 'endpoints-ingress-receipts-443/Resource');
  return { ...rest, cidr_ipv4: cidr };
};
const nameOf = (m: Mutant, type: string): string => Object.keys(m.ofType(net, type))[0] ?? '';

const cases: readonly Case[] = [
  {
    title: 'an ingress rule opened to 0.0.0.0/0',
    edit: (m) => void (m.ofType(net, ingress)[nameOf(m, ingress)] = openIngress(m, '0.0.0.0/0')),
    code: 'overbroad-rule',
    at: ingress,
    path: 'dev-workload-networking/endpoints-ingress-receipts-443/Resource',
    witness: /a packet from \d+\.\d+\.\d+\.\d+ to dev\/logs on tcp\/443/,
  },
  {
    title: 'the same opening written as two halves',
    edit: (m) => {
      const [low, high] = [openIngress(m, '0.0.0.0/1'), openIngress(m, '128.0.0.0/1')];
      m.ofType(net, ingress)[nameOf(m, ingress)] = low;
      m.ofType(net, ingress)['second_half'] = high;
    },
    code: 'overbroad-rule',
    at: ingress,
    path: 'dev-workload-networking/endpoints-ingress-receipts-443/Resource',
    witness: /a packet from \d+\.\d+\.\d+\.\d+ to dev\/logs on tcp\/443/,
  },
  {
    title: '`aws:SourceVpce` dropped from a bucket policy',
    edit: (m) => m.statements(m.block(data, 'aws_s3_bucket_policy', 'documents/Policy'), (s) => s.filter((x) => !JSON.stringify(x).includes('aws:SourceVpce'))),
    code: 'undeclared-grant',
    at: 'aws_s3_bucket.documents',
    path: 'dev-workload-data/documents/Resource',
    witness: /role acme-dev-receipts may s3:\w+ on arn:aws:s3:::acme-documents-.*through no endpoint of the estate/,
  },
  {
    title: "a role's grant widened to s3:*",
    edit: (m) => m.statements(m.block(data, 'aws_iam_role_policy', 'grant-receipts-documents/Resource'), (s) => s.map((x) => (String(x['Sid']) === 'Objects' ? { ...x, Action: 's3:*' } : x))),
    code: 'overbroad-grant',
    at: 'aws_iam_role.receipts',
    path: 'dev-workload-identity/receipts/Resource',
    witness: /role acme-dev-receipts may s3:\w+ on arn:aws:s3:::acme-documents/,
  },
  {
    title: 'a key policy opened to another account',
    edit: (m) => m.statements(m.block(data, 'aws_kms_key', 'documents-key/Resource'), (s) => [...s, { Sid: 'Other', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999999999999:root' }, Action: 'kms:Decrypt', Resource: '*' }]),
    code: 'undeclared-grant',
    at: 'aws_kms_key.documents-key',
    path: 'dev-workload-data/documents-key/Resource',
    witness: /account 999999999999 may kms:Decrypt.*statement `Other`/,
  },
  {
    title: 'a route to an internet gateway added',
    edit: (m) => {
      const vpc = `\${aws_vpc.${nameOf(m, 'aws_vpc')}.id}`;
      m.ofType(net, 'aws_internet_gateway')['igw'] = { vpc_id: vpc };
      m.ofType(net, 'aws_route')['out'] = { route_table_id: `\${aws_route_table.${Object.keys(m.ofType(net, 'aws_route_table')).find((n) => n.startsWith('segment-receipts_routes-a')) ?? ''}.id}`, destination_cidr_block: '0.0.0.0/0', gateway_id: '${aws_internet_gateway.igw.id}' };
    },
    code: 'undeclared-route',
    at: 'aws_subnet.segment-receipts_subnet-a',
    path: 'dev-workload-networking/segment-receipts/subnet-a',
    witness: /a packet to 0\.0\.0\.0\/0 leaves .*towards the internet/,
  },
  {
    title: 'an endpoint policy deleted',
    edit: (m) => void delete m.block(net, 'aws_vpc_endpoint', 'endpoint-s3/Resource')['policy'],
    code: 'overbroad-endpoint',
    at: 'aws_vpc_endpoint.endpoint-s3',
    path: 'dev-workload-networking/endpoint-s3/Resource',
    witness: /may s3:\w+ on arn:aws:s3:::.*through dev-workload-networking\/aws_vpc_endpoint/,
  },
  {
    title: 'the resource policy of a table deleted',
    edit: (m) => m.remove(data, 'aws_dynamodb_resource_policy', 'catalogue/Policy'),
    code: 'undeclared-grant',
    at: 'aws_dynamodb_table.catalogue',
    path: 'dev-workload-data/catalogue/Resource',
    witness: /role acme-dev-receipts may dynamodb:\w+ on .*table\/acme-dev-catalogue, through no endpoint of the estate/,
  },
  {
    title: 'TLS no longer asked for by a bucket policy',
    edit: (m) => m.statements(m.block(data, 'aws_s3_bucket_policy', 'documents/Policy'), (s) => s.filter((x) => !/Tls/.test(String(x['Sid'])))),
    code: 'undeclared-grant',
    at: 'aws_s3_bucket.documents',
    path: 'dev-workload-data/documents/Resource',
    witness: /role acme-dev-receipts may s3:\w+ on arn:aws:s3:::acme-documents/,
  },
  {
    title: "a role's trust opened to another account",
    edit: (m) => m.statements(m.block('dev-workload-identity', 'aws_iam_role', 'receipts/Resource'), (s) => [...s, { Sid: 'Other', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999999999999:root' }, Action: 'sts:AssumeRole' }], 'assume_role_policy'),
    code: 'undeclared-grant',
    at: 'aws_iam_role.receipts',
    path: 'dev-workload-identity/receipts/Resource',
    witness: /account 999999999999 may sts:AssumeRole/,
  },
  {
    title: 'an AWS service that may act for anybody (confused deputy)',
    edit: (m) => m.statements(m.block('organization-log-archive-foundation', 'aws_s3_bucket_policy', 'trails/Policy'), (s) => s.map((x) => (/^TrailWrites1/.test(String(x['Sid'])) ? { ...x, Condition: undefined } : x))),
    code: 'undeclared-grant',
    at: 'aws_s3_bucket.trails',
    path: 'organization-log-archive-foundation/trails/Resource',
    witness: /cloudtrail\.amazonaws\.com may s3:PutObject/,
  },
  {
    title: 'a rule between two groups that no flow names',
    edit: (m) => {
      const group = (name: string): string => `\${aws_security_group.${Object.keys(m.ofType(net, 'aws_security_group')).find((n) => n.includes(name)) ?? ''}.id}`;
      m.ofType(net, ingress)['backwards'] = { security_group_id: group('receipts'), referenced_security_group_id: group('endpoints'), ip_protocol: 'tcp', from_port: 22, to_port: 22 };
    },
    code: 'overbroad-rule',
    at: `${ingress}.backwards`,
    path: '',
    witness: /dev\/logs to dev\/receipts on tcp\/22: no flow says so/,
  },
  {
    title: 'a role that nobody declared',
    edit: (m) => void (m.ofType('dev-workload-identity', 'aws_iam_role')['stranger'] = { name: 'stranger', assume_role_policy: JSON.stringify({ Version: '2012-10-17', Statement: [] }) }),
    code: 'undeclared-party',
    at: 'aws_iam_role.stranger',
    path: '',
    witness: 'no party of the intents is bound to it',
  },
  {
    title: 'a binding that leads nowhere',
    edit: (m) => m.remove(data, 'aws_s3_bucket', 'documents/Resource'),
    code: 'binding',
    at: 'aws_s3_bucket.documents',
    path: '',
    witness: 'dev/documents is bound to it, and no Terraform makes it',
  },
  {
    title: 'a declared path without its rule',
    edit: (m) => m.remove(net, 'aws_vpc_security_group_egress_rule', 'receipts-egress-s3-443/Resource'),
    code: 'blocked-flow',
    at: 'aws_lambda_function.receipts',
    path: 'dev-workload-application/receipts/Resource',
    witness: /to s3: stopped by SG_EGRESS/,
  },
  {
    title: 'a declared grant without its policy',
    edit: (m) => m.remove(data, 'aws_iam_role_policy', 'grant-receipts-documents/Resource'),
    code: 'blocked-flow',
    at: 'aws_lambda_function.receipts',
    path: 'dev-workload-application/receipts/Resource',
    witness: /may not s3:PutObject on arn:aws:s3:::acme-documents/,
  },
  {
    title: 'an encrypted store whose key its reader may not use',
    edit: (m) => m.statements(m.block(data, 'aws_kms_key', 'documents-key/Resource'), (s) => s.filter((x) => x['Sid'] !== 'UseByDeclaredRoles')),
    code: 'blocked-flow',
    at: 'aws_lambda_function.receipts',
    path: 'dev-workload-application/receipts/Resource',
    witness: /may not kms:Decrypt on arn:aws:kms:/,
  },
  {
    title: 'a flow taken out of the intents',
    edit: (m) => {
      const dev = m.intents.environments.find((e) => e.name === 'dev');
      if (dev) dev.flows = dev.flows.filter((f) => f.id !== 'receipts->documents');
    },
    code: 'undeclared-grant',
    at: 'aws_s3_bucket.documents',
    path: 'dev-workload-data/documents/Resource',
    witness: /role acme-dev-receipts may s3:\w+/,
  },
];

describe('mutants of the shipped estate', () => {
  const folder = shippedEstate();

  it('the estate as it is synthesized is proved', async () => {
    await breath();
    const { summary, verdicts } = new Mutant(folder()).judge();
    expect(verdicts.filter((f) => f.verdict !== 'proved' && f.accepted === undefined)).toEqual([]);
    expect(exitCodeOf(summary)).toBe(0);
    expect(summary.proved).toBeGreaterThan(100);
  });

  it.each(cases)('$title is refuted, with address, construct path and witness', async ({ edit, code, at, path, witness }) => {
    await breath();
    const mutant = new Mutant(folder());
    edit(mutant);
    const { summary, verdicts } = mutant.judge();
    expect(exitCodeOf(summary)).toBe(1);
    const found = verdicts.filter((f): f is Finding => f.verdict === 'refuted' && f.code === code && (f.at?.address.includes(at) ?? false));
    expect(found.map((f) => f.at?.constructPath ?? '')).toContain(path);
    expect(found.flatMap((f) => f.reasons.map((r) => r.detail)).join('\n')).toMatch(witness);
  });
});
