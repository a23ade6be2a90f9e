import type { Statement } from '@zta/kernel';
import { reference } from '../plan';
import { bucketDataActions } from './abilities';

/** Refuses what is not encrypted in transit, for everybody (S3.5; NIST 800-53 SC-8). */
export const tlsOnly = (bucketArn: string): readonly Statement[] => {
  const everything = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [bucketArn, `${bucketArn}/*`] } as const;
  return [
    { Sid: 'DenyWithoutTls', ...everything, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    { Sid: 'DenyOldTls', ...everything, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
  ];
};

/**
 * A store's bucket: data moves only through the named endpoint and only for the declared roles. Only data actions are denied, so that
 * the deployer can always mend the policy ("Controlling access from VPC endpoints with bucket policies").
 */
export const storeBucketPolicy = (bucketArn: string, roleArns: readonly string[], breakGlassArn: string): readonly Statement[] => {
  const data = { Effect: 'Deny', Principal: '*', Action: bucketDataActions, Resource: [bucketArn, `${bucketArn}/*`] } as const;
  return [
    ...tlsOnly(bucketArn),
    { Sid: 'DenyOutsideEndpoint', ...data, Condition: { StringNotEquals: { 'aws:SourceVpce': reference('endpoint', 's3') }, ArnNotEquals: { 'aws:PrincipalArn': breakGlassArn } } },
    { Sid: 'DenyUndeclared', ...data, Condition: { ArnNotEquals: { 'aws:PrincipalArn': [...roleArns, breakGlassArn] } } },
  ];
};
