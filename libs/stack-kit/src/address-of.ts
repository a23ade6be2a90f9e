import type { Address } from '@zta/kernel';
import { TerraformStack, type TerraformResource } from 'cdktf';

/** Where a resource will stand in the synthesized Terraform. */
export const addressOf = (resource: TerraformResource): Address => ({
  stack: TerraformStack.of(resource).node.id,
  address: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
});
