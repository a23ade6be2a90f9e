import type { Conditions, Statement } from '@zta/kernel';
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

/** Who may touch a store's bucket. */
export interface BucketUsers {
  /** Roles of the services with a flow to it. */
  readonly roleArns: readonly string[];
  readonly breakGlassArn: string;
  /** Plan and apply: Terraform asks whether a bucket is there by `HeadBucket`, which AWS grants with `s3:ListBucket`. They see names of objects, never an object. */
  readonly deployerArns: readonly string[];
}

const listActions = bucketDataActions.filter((a) => a === 's3:ListBucket*');
const objectDataActions = bucketDataActions.filter((a) => a !== 's3:ListBucket*');

/**
 * A store's bucket: data moves only through the named endpoint and only for the declared roles. Only data actions are denied, so that
 * the deployer can always mend the policy ("Controlling access from VPC endpoints with bucket policies"). Without a flow there is no
 * endpoint to name, and everybody's data actions are denied.
 */
export const storeBucketPolicy = (bucketArn: string, { roleArns, breakGlassArn, deployerArns }: BucketUsers): readonly Statement[] => {
  const deny = (Sid: string, list: boolean, Condition: Conditions): Statement => ({ Sid, Effect: 'Deny', Principal: '*', Action: list ? listActions : objectDataActions, Resource: list ? bucketArn : `${bucketArn}/*`, Condition });
  const outside = { StringNotEquals: { 'aws:SourceVpce': reference('endpoint', 's3') } };
  const except = (arns: readonly string[]): Conditions => ({ ArnNotEquals: { 'aws:PrincipalArn': arns } });
  const [emergencies, deployers] = [[breakGlassArn], [breakGlassArn, ...deployerArns]];
  return [
    ...tlsOnly(bucketArn),
    ...(roleArns.length ? [deny('DenyOutsideEndpoint', false, { ...outside, ...except(emergencies) }), deny('DenyListOutsideEndpoint', true, { ...outside, ...except(deployers) })] : []),
    deny('DenyUndeclared', false, except([...roleArns, ...emergencies])),
    deny('DenyListUndeclared', true, except([...roleArns, ...deployers])),
  ];
};
