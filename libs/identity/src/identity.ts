import type { IdentityPlan } from '@zta/blueprint';
import { Grant, PartsBuilder, Role, type IRole, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** What later layers hold of identity, by plan id. */
export interface Identity {
  readonly roles: Readonly<Record<string, IRole>>;
  readonly parts: Parts;
}

/** A role per service, under the permission boundary, and its grants on what earlier layers made. */
export const identity = (scope: Construct, plan: IdentityPlan): Identity => {
  const parts = new PartsBuilder();
  const roles = Object.fromEntries(plan.roles.map((r) => [r.id, parts.add(r.id, new Role(scope, r.id, r))]));
  for (const g of plan.grants) new Grant(scope, g.id, g);
  return { roles, parts: parts.parts };
};
