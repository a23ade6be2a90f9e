import type { Conditions } from '@zta/kernel';
import type { EnvironmentDeclaration, OrganizationDeclaration } from '../declaration';
import type { Workload } from './context';

/** The AWS Organization as the intents name it: its id, and every account that is part of it. */
export interface OrganizationClaim {
  readonly id: string;
  readonly accounts: readonly string[];
}

/** The accounts of all declarations, sorted, under the organization's id; nothing until that is declared. */
export const organizationClaim = (o: OrganizationDeclaration, environments: readonly EnvironmentDeclaration[]): { readonly organization?: OrganizationClaim } =>
  o.id === undefined ? {} : { organization: { id: o.id, accounts: [...Object.values(o.accounts).map((a) => a.id), ...environments.flatMap((e) => Object.values(e.accounts))].sort() } };

/**
 * Whose caller and whose resource an endpoint lets through: beside the exact role and resource, both of the organization, or of the account alone until the
 * organization's id is declared. A name of a bucket is anybody's once its owner let it go, and its ARN names no account: only these keys say whose it is. S3, DynamoDB
 * and CloudWatch Logs give all four keys with every call that our endpoints carry ("AWS global condition context keys"; aws-samples/data-perimeter-policy-examples,
 * service_specific_guidance). What an AWS service does for a caller (`aws:ViaAWSService`) or by itself (`aws:PrincipalIsAWSService`) does not pass these endpoints, so
 * that nothing is excepted here.
 */
export const perimeterOf = ({ context: c, organizationId }: Pick<Workload, 'context' | 'organizationId'>): NonNullable<Conditions['StringEquals']> => ({
  'aws:PrincipalAccount': c.accountId,
  ...(organizationId === undefined ? { 'aws:ResourceAccount': c.accountId } : { 'aws:PrincipalOrgID': organizationId, 'aws:ResourceOrgID': organizationId }),
});
