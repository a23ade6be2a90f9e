import { RamSharingWithOrganization } from '@cdktf/provider-aws/lib/ram-sharing-with-organization';
import type { OrganizationUnitPlan } from '@zta/blueprint';
import { PartsBuilder, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** Lets AWS RAM share inside the organization: once, in the management account, before any share; otherwise shares are invitations that somebody must accept in time. */
export const organizationSharing = (scope: Construct, plan: OrganizationUnitPlan): { readonly parts: Parts } => {
  const parts = new PartsBuilder();
  if (plan.shareWithin) parts.add('sharing', new RamSharingWithOrganization(scope, 'sharing'));
  return { parts: parts.parts };
};
