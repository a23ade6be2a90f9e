import type { OrganizationUnitPlan } from '@zta/blueprint';
import { organizationSharing } from '@zta/networking';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `organization`, in the management account. */
export class OrganizationStack extends ZtaStack {
  readonly parts: Parts;

  constructor(scope: Construct, context: StackContext, plan: OrganizationUnitPlan) {
    super(scope, 'organization', context);
    ({ parts: this.parts } = organizationSharing(this, plan));
  }
}
