import { IamRolePoliciesExclusive } from '@cdktf/provider-aws/lib/iam-role-policies-exclusive';
import { IamRolePolicyAttachmentsExclusive } from '@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive';
import type { SealPlan } from '@zta/blueprint';
import { Construct } from 'constructs';

/** The complete list of one role's policies: one added by hand plans as drift and is removed by the next deploy. */
export class RoleSeal extends Construct {
  constructor(scope: Construct, id: string, role: SealPlan['roles'][number]) {
    super(scope, id);
    new IamRolePoliciesExclusive(this, 'Inline', { roleName: role.roleName, policyNames: [...role.policyNames] });
    new IamRolePolicyAttachmentsExclusive(this, 'Attached', { roleName: role.roleName, policyArns: [...role.policyArns] });
  }
}

/** Seals every role of the plan. */
export const seal = (scope: Construct, plan: SealPlan): void => {
  for (const r of plan.roles) new RoleSeal(scope, r.id, r);
};
