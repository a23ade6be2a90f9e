import { describe, expect, it } from 'vitest';
import { exitCodeOf, verify } from '../src';
import { edited } from './shop';

type Resources = Parameters<Parameters<typeof edited>[0]>[0];
const blind = (edit: (r: Resources) => void) => {
  const { summary, verdicts } = verify(edited(edit));
  return { exitCode: exitCodeOf(summary), reasons: verdicts.filter((f) => f.verdict === 'unknown').flatMap((f) => f.reasons.map((r) => r.code)) };
};
const first = (r: Resources, type: string) => Object.entries(r[type] ?? {})[0] as [string, Record<string, unknown>];

describe('where the model is less than the Terraform', () => {
  it('nothing is proved: a lock that may not be made', () => {
    const { exitCode, reasons } = blind((r) => void (first(r, 'aws_s3_bucket_policy')[1]['count'] = '${var.locked ? 1 : 0}'));
    expect(reasons).toContain('uncertain-instances');
    expect(exitCode).not.toBe(0);
  });
  it('nothing is proved: a dynamic block', () => expect(blind((r) => void (first(r, 'aws_security_group')[1]['dynamic'] = { ingress: [{ for_each: [1], content: [{}] }] })).reasons).toContain('uncertain-instances'));
  it('nothing is proved: a default group of a VPC of the estate that may not be emptied', () => expect(blind((r) => void (first(r, 'aws_default_security_group')[1]['count'] = '${var.n}')).reasons).toContain('uncertain-instances'));
  it('nothing is proved: a copy of a table in another Region', () => expect(blind((r) => void (first(r, 'aws_dynamodb_table')[1]['replica'] = [{ region_name: 'us-east-1' }])).reasons).toContain('unread-copy'));
  it('nothing is proved: a policy that an exclusive list attaches', () => {
    const { reasons } = blind((r) => void ((r['aws_iam_role_policy_attachments_exclusive'] ??= {})['x'] = { role_name: String(first(r, 'aws_iam_role')[1]['name']), policy_arns: ['arn:aws:iam::111111111111:policy/hidden'] }));
    expect(reasons).toContain('overbroad-grant');
  });
  it('nothing is proved: an exclusive list that leaves room for a policy made by hand', () => expect(blind((r) => void ((r['aws_iam_role_policies_exclusive'] ??= {})['x'] = { role_name: String(first(r, 'aws_iam_role')[1]['name']), policy_names: ['by-hand'] })).reasons).toContain('UNJOINED_POLICY'));
  it('nothing is proved: a policy that is written twice', () => {
    const { reasons } = blind((r) => void ((r['aws_s3_bucket_policy'] ??= {})['again'] = { ...first(r, 'aws_s3_bucket_policy')[1] }));
    expect(reasons).toContain('written-twice');
  });
  it('nothing is proved: a policy of a role that is not there', () => {
    const { exitCode, reasons } = blind((r) => void ((r['aws_iam_role_policy'] ??= {})['far'] = { name: 'far', role: 'OrganizationAccountAccessRole', policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::x/*' }] }) }));
    expect(reasons).toContain('UNJOINED_POLICY');
    expect(exitCode).not.toBe(0);
  });
  it('nothing is proved: a type that nobody knows', () => expect(blind((r) => void (r['aws_cloudcontrolapi_resource'] = { x: { type_name: 'AWS::IAM::User' } })).reasons).toContain('unknown-type'));
});
