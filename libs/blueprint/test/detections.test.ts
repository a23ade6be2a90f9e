import { describe, expect, it } from 'vitest';
import { compileDev } from './estate';

const { detections } = compileDev().monitoring;
const pattern = (id: string): string => detections.find((d) => d.id === id)?.pattern ?? '';
const events = (id: string): readonly string[] => [...pattern(id).matchAll(/\$\.eventName = "([^"]+)"/g)].map(([, name]) => name ?? '');

describe('detections', () => {
  it('cover CloudWatch.1 to .14 but .9, and the role for emergencies', () =>
    expect(detections.map((d) => d.control)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14].map((n) => `CloudWatch.${n}`).concat('NIST AC-6(9)')));
  it('have a metric each, and a pattern that CloudWatch takes', () => {
    expect(new Set(detections.map((d) => d.metricName)).size).toBe(detections.length);
    for (const { pattern: p, id } of detections) {
      expect(p.length, id).toBeLessThanOrEqual(1024);
      expect(p, id).toMatch(/^\{ .+ \}$/);
      expect(p.split('(').length, id).toBe(p.split(')').length);
    }
  });
  it('are deaf to calls that only read', () => {
    for (const { id } of detections) for (const name of events(id)) expect(name, id).not.toMatch(/^(Get|List|Describe|Head)|\*/);
  });
  it('hear every way to change what a bucket lets through', () => expect(events('bucket-policy-changes')).toEqual(expect.arrayContaining(['PutBucketAcl', 'PutBucketPolicy', 'DeleteBucketPolicy', 'PutBucketCors', 'PutBucketReplication', 'DeleteBucketLifecycle'])));
  it('hear the edit of a rule, a new way out, and a new route', () => {
    expect(events('group-changes')).toContain('ModifySecurityGroupRules');
    expect(events('gateway-changes')).toContain('AttachInternetGateway');
    expect(events('route-changes')).toEqual(expect.arrayContaining(['CreateRoute', 'ReplaceRoute', 'DeleteRoute']));
  });
  it("hear the account's own role for emergencies", () => expect(pattern('break-glass-use')).toContain('($.requestParameters.roleArn = "arn:aws:iam::111111111111:role/acme-break-glass")'));
});
