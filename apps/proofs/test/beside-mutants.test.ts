import { rmSync } from 'node:fs';
import { exitCodeOf, type Report } from '@zta/verify-run';
import { beforeAll, describe, expect, it } from 'vitest';
import { Mutant, synthesize } from '../src';
import { breath } from './support/mutants';

/** One edit that changes what is deployed without a new flow, and what must name it. */
interface Case {
  readonly title: string;
  readonly edit: (m: Mutant) => void;
  readonly exitCode: 1 | 3;
  /** Codes of the finding and of its reason. */
  readonly code: readonly [string, string];
  readonly witness: RegExp;
}

const [net, data, application, hub] = ['dev-workload-networking', 'dev-workload-data', 'dev-workload-application', 'organization-network-network-hub'] as const;

const cases: readonly Case[] = [
  {
    title: 'changes of an endpoint’s policy are ignored',
    edit: (m) => void (m.block(net, 'aws_vpc_endpoint', 'endpoint-s3/Resource')['lifecycle'] = { ignore_changes: ['policy'] }),
    exitCode: 3,
    code: ['not-understood', 'ignored-change'],
    witness: /`policy`/,
  },
  {
    title: 'a program runs when a VPC is made',
    edit: (m) => void (m.block(net, 'aws_vpc', 'vpc/Resource')['provisioner'] = [{ 'local-exec': { command: 'true' } }]),
    exitCode: 3,
    code: ['not-understood', 'runs-code'],
    witness: /local-exec/,
  },
  {
    title: 'a provider speaks to another server',
    edit: (m) => m.root(net).provider?.['aws']?.forEach((p) => (p['endpoints'] = [{ ec2: 'https://example.com' }])),
    exitCode: 3,
    code: ['not-understood', 'provider-setting'],
    witness: /`endpoints`/,
  },
  {
    title: 'a group is taken over with the rules that it has',
    edit: (m) => void (m.root(net)['import'] = [{ to: 'aws_security_group.group-receipts', id: 'sg-1' }]),
    exitCode: 3,
    code: ['not-understood', 'imported'],
    witness: /group-receipts/,
  },
  {
    title: 'state lies in the bucket of another account',
    edit: (m) => void ((m.root(data).terraform?.backend?.['s3'] ?? {})['bucket'] = 'acme-tfstate-333333333333-eu-central-1'),
    exitCode: 1,
    code: ['state-backend', 'wrong-value'],
    witness: /account 333333333333/,
  },
  {
    title: 'a function wears its neighbour’s role',
    edit: (m) => void (m.block(application, 'aws_lambda_function', 'storefront/Resource')['role'] = m.block(application, 'aws_lambda_function', 'receipts/Resource')['role']),
    exitCode: 1,
    code: ['borrowed-role', 'borrowed-role'],
    witness: /dev\/storefront wears .* dev\/receipts/,
  },
  {
    title: 'a policy attached by an exclusive list',
    edit: (m) => void (m.block('dev-workload-seal', 'aws_iam_role_policy_attachments_exclusive', 'receipts/Attached')['policy_arns'] = ['arn:aws:iam::aws:policy/AdministratorAccess']),
    exitCode: 1,
    code: ['overbroad-grant', 'overbroad-grant'],
    witness: /role acme-dev-receipts may/,
  },
  {
    title: 'an endpoint lets data out to a bucket of nobody',
    edit: (m) => m.statements(m.block(net, 'aws_vpc_endpoint', 'endpoint-s3/Resource'), (s) => [...s, { Sid: 'Out', Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::evil/*' }]),
    exitCode: 1,
    code: ['overbroad-endpoint', 'outside-resource'],
    witness: /s3:PutObject through to `arn:aws:s3:::evil\/\*`/,
  },
  {
    title: 'the hub is shared with a stranger',
    edit: (m) => void (m.block(hub, 'aws_ram_principal_association', 'share/with-111111111111')['principal'] = '999999999999'),
    exitCode: 1,
    code: ['foreign-thing', 'foreign-thing'],
    witness: /account 999999999999/,
  },
  {
    title: 'logs go to a bucket of nobody',
    edit: (m) => void (m.block(net, 'aws_flow_log', 'FlowLogs/Archive')['log_destination'] = 'arn:aws:s3:::evil'),
    exitCode: 1,
    code: ['foreign-thing', 'foreign-thing'],
    witness: /arn:aws:s3:::evil/,
  },
  {
    title: 'any name may be asked for',
    edit: (m) => void (m.block(net, 'aws_route53_resolver_firewall_domain_list', 'Names/Allowed')['domains'] = ['*']),
    exitCode: 1,
    code: ['undeclared-name', 'undeclared-name'],
    witness: /`\*` resolves/,
  },
  {
    title: 'a hole of the hub leads to the NAT gateways, which know the way back to the other environment',
    edit: (m) => Object.assign(m.block(hub, 'aws_ec2_transit_gateway_route', 'hub/table-prod/blackhole-10-30-0-0-16'), { blackhole: false, transit_gateway_attachment_id: `\${aws_ec2_transit_gateway_vpc_attachment.${Object.keys(m.ofType(hub, 'aws_ec2_transit_gateway_vpc_attachment')).find((n) => n.includes('egress')) ?? ''}.id}` }),
    exitCode: 1,
    code: ['environment-crossing', 'crossing'],
    witness: /packets of prod-workload-networking.* get to staging-workload-networking/,
  },
  {
    title: 'a lock of which there are none',
    edit: (m) => void (m.block(data, 'aws_s3_bucket_policy', 'documents/Policy')['count'] = '00'),
    exitCode: 1,
    code: ['undeclared-grant', 'undeclared-grant'],
    witness: /acme-documents/,
  },
];

// the edits concern different elements, so that those of one verdict are judged together
describe.each([1, 3] as const)('edits beside the declared flows that end in exit code %i', (wanted) => {
  const edits = cases.filter((c) => c.exitCode === wanted);
  let report: Report | undefined;
  beforeAll(async () => {
    const folder = synthesize();
    const mutant = new Mutant(folder);
    rmSync(folder, { recursive: true, force: true });
    for (const { edit } of edits) edit(mutant);
    await breath();
    report = mutant.judge();
  }, 180_000);

  it('do so', () => expect(report && exitCodeOf(report.summary)).toBe(wanted));

  it.each(edits)('$title', ({ code: [code, reason], witness }) => {
    const found = (report?.verdicts ?? []).filter((f) => f.code === code && f.verdict === (wanted === 1 ? 'refuted' : 'unknown')).flatMap((f) => f.reasons.filter((r) => r.code === reason));
    expect(found.map((r) => r.detail).join('\n')).toMatch(witness);
  });
});
