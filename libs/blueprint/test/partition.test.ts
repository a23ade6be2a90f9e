import { describe, expect, it } from 'vitest';
import { compile, type EstatePlan } from '../src';
import { dev, organization, statement, workload } from './estate';

const estate = (partition: 'aws' | 'aws-us-gov' | 'aws-cn', region: string): ReturnType<typeof compile> => compile({ ...organization, partition, region }, [{ ...dev, region }]);
const strings = (plan: EstatePlan): readonly string[] => JSON.stringify(plan).match(/"[^"]*"/g)?.map((s) => s.slice(1, -1)) ?? [];

describe.each([
  ['aws-us-gov', 'us-gov-west-1', 'amazonaws.com'],
  ['aws-cn', 'cn-north-1', 'amazonaws.com.cn'],
] as const)('in partition %s', (partition, region, suffix) => {
  const compiled = estate(partition, region);
  const account = workload(compiled);

  it('every ARN carries the partition', () => {
    const arns = strings(compiled.plan).filter((s) => s.startsWith('arn:'));
    expect(arns.length).toBeGreaterThan(50);
    for (const arn of arns) expect(arn.split(':')[1]).toBe(partition);
  });
  it('names of APIs in a Region end as the partition has them', () => {
    for (const s of strings(compiled.plan).filter((x) => x.includes(`.${region}.`) && !x.startsWith('com.'))) expect(s).toMatch(new RegExp(`^[a-z0-9.-]+\\.${region}\\.${suffix.replaceAll('.', '\\.')}$`));
    expect(statement(account.foundation.keys[0]?.policy ?? [], 'UseByCloudWatchLogs').Principal).toEqual({ Service: `logs.${region}.${suffix}` });
    expect(statement(account.data.keys[0]?.policy ?? [], 'UseByDeclaredRoles').Condition?.['StringEquals']?.['kms:ViaService']).toBe(`s3.${region}.${suffix}`);
  });
  it('principals without a Region, and names of endpoint services, are the same everywhere', () => {
    expect(account.identity.roles[0]?.trust[0]?.Principal).toEqual({ Service: 'lambda.amazonaws.com' });
    expect(account.networking.endpoints.map((e) => e.serviceName)).toEqual(['s3', 'dynamodb', 'logs'].map((api) => `com.amazonaws.${region}.${api}`));
  });
});

it('the commercial partition is the one of the examples', () => expect(workload(estate('aws', 'eu-central-1')).data.buckets[0]?.policy[0]?.Resource).toContain('arn:aws:s3:::acme-documents-111111111111-eu-central-1'));
