import { sameAddress } from '@zta/kernel';
import { readEstate } from '@zta/verify-model';
import { describe, expect, it } from 'vitest';
import { allowed, readIam } from '../src';

const policy = (...statements: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const endpoint = (actions: string): object => ({ vpc_id: 'vpc-1', service_name: 'com.amazonaws.eu-central-1.s3', vpc_endpoint_type: 'Gateway', policy: policy({ Sid: 'A', Effect: 'Allow', Principal: '*', Action: actions, Resource: '*' }) });
const iam = readIam(
  readEstate([
    {
      name: 's',
      json: {
        provider: { aws: [{ region: 'eu-central-1', allowed_account_ids: ['111111111111'] }] },
        resource: {
          aws_s3_bucket: { b: { bucket: 'b' } },
          aws_iam_role: { r: { name: 'r', assume_role_policy: policy() } },
          aws_iam_role_policy: { r: { name: 'p', role: '${aws_iam_role.r.name}', policy: policy({ Sid: 'B', Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: '*' }) } },
          aws_vpc_endpoint: { one: endpoint('s3:GetObject'), two: endpoint('s3:*') },
        },
      },
    },
  ]),
);
const [principal] = iam.principals;
const target = iam.targets.find((t) => t.type === 'aws_s3_bucket');
if (!principal || !target) throw new Error('the estate was not read');

describe('allowed through one endpoint', () => {
  it.each(iam.endpoints.map((e) => [e.at.address, e.at] as const))('gives what all ways give of %s, and nothing else', (_, via) => {
    const all = allowed(iam, principal, target).filter((o) => o.request.via && sameAddress(o.request.via, via));
    expect(allowed(iam, principal, target, { via })).toEqual(all);
    expect(all.length).toBeGreaterThan(0);
  });

  it('without the option also has the way through none', () => {
    expect(allowed(iam, principal, target).some((o) => o.request.via === undefined)).toBe(true);
  });
});
