import { describe, expect, it } from 'vitest';
import { compile } from '../../src';
import { compileDev, dev, organization, prod, statement, workload } from '../estate';

const estate = compile(organization, [dev, prod]);
const archive = estate.plan.environments[0]!.accounts.find((a) => a.role === 'log-archive')!.foundation!;
const bucket = archive.archives?.[0];

describe('the archive of network logs', () => {
  it('each workload account\'s log delivery writes below its own prefix and nowhere else', () => {
    for (const id of ['111111111111', '333333333333'])
      expect(statement(bucket?.policy ?? [], `DeliveryWrites${id}`)).toMatchObject({
        Principal: { Service: 'delivery.logs.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: [`arn:aws:s3:::${bucket?.name ?? ''}/AWSLogs/${id}/*`, `arn:aws:s3:::${bucket?.name ?? ''}/AWSLogs/aws-account-id=${id}/*`],
        Condition: { StringEquals: { 'aws:SourceAccount': [id] }, ArnLike: { 'aws:SourceArn': [`arn:aws:logs:eu-central-1:${id}:*`] } },
      });
    expect(bucket?.policy.filter((s) => s.Effect === 'Allow' && [s.Action].flat().includes('s3:PutObject'))).toHaveLength(2);
  });
  it('its key is used by log delivery for those accounts alone', () =>
    expect(statement(archive.keys.find((k) => k.id === bucket?.key)?.policy ?? [], 'UseByLogDelivery').Condition?.['StringEquals']).toEqual({ 'aws:SourceAccount': ['111111111111', '333333333333'] }));
  it('is what flow logs and DNS queries of every VPC name', () => {
    const { networking } = workload(estate);
    expect([networking.flowLogs.archiveArn, networking.dns.archiveArn]).toEqual(Array(2).fill(`arn:aws:s3:::${bucket?.name ?? ''}`));
  });
});

describe('names that a VPC may resolve', () => {
  it('are those of its own stores, by their exact name, and of the APIs that it uses', () =>
    expect(compileDev().networking.dns.allowed).toEqual(['111111111111.ddb.eu-central-1.amazonaws.com', 'acme-documents-111111111111-eu-central-1.s3.eu-central-1.amazonaws.com', 'dynamodb.eu-central-1.amazonaws.com', 'logs.eu-central-1.amazonaws.com']));
  it('are fewer with fewer flows', () => expect(compileDev({ flows: [] }).networking.dns.allowed).toEqual(['logs.eu-central-1.amazonaws.com']));
  it('log delivery may write the questions to one log group of the account', () =>
    expect(compileDev().foundation.logPolicies?.[0]?.statements[0]).toMatchObject({ Resource: ['arn:aws:logs:eu-central-1:111111111111:log-group:/acme/dev/dns-queries:log-stream:*'], Condition: { StringEquals: { 'aws:SourceAccount': ['111111111111'] } } }));
});
