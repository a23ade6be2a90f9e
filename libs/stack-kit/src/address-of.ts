import type { Address } from '@zta/kernel';
import { TerraformStack, type TerraformResource } from 'cdktf';

/** The place of a resource in the synthesized estate. */
export const addressOf = (resource: TerraformResource): Address => ({
  stack: TerraformStack.of(resource).node.id,
  address: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
});
