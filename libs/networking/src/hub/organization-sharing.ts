import { VpcIpamOrganizationAdminAccount } from '@cdktf/provider-aws/lib/vpc-ipam-organization-admin-account';
import { RamSharingWithOrganization } from '@cdktf/provider-aws/lib/ram-sharing-with-organization';
import type { OrganizationUnitPlan } from '@zta/blueprint';
import { PartsBuilder, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** Lets AWS RAM share inside the organization: once, in the management account, before any share; otherwise shares are invitations that somebody must accept in time. Where there are address pools, names the account that runs them: only IPAM of a delegated administrator sees and serves other accounts. */
export const organizationSharing = (scope: Construct, plan: OrganizationUnitPlan): { readonly parts: Parts } => {
  const parts = new PartsBuilder();
  if (plan.shareWithin) parts.add('sharing', new RamSharingWithOrganization(scope, 'sharing'));
  if (plan.ipamAdministrator) parts.add('ipam', new VpcIpamOrganizationAdminAccount(scope, 'ipam', { delegatedAdminAccountId: plan.ipamAdministrator }));
  return { parts: parts.parts };
};
