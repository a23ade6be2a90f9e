import type { ApplicationPlan } from '@zta/blueprint';
import { named, PartsBuilder, type IKey, type IRole, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { PrivateFunction, type Bundle } from './private-function';

/** What application needs of earlier layers and of the app. */
export interface ApplicationInputs {
  readonly bundles: Readonly<Record<string, Bundle>>;
  readonly roles: Readonly<Record<string, IRole>>;
  readonly groupIds: Readonly<Record<string, string>>;
  readonly subnetIds: Readonly<Record<string, readonly string[]>>;
  readonly keys: Readonly<Record<string, IKey>>;
}

/** The services that run. */
export const application = (scope: Construct, plan: ApplicationPlan, inputs: ApplicationInputs): { readonly parts: Parts } => {
  const parts = new PartsBuilder();
  for (const f of plan.functions)
    parts.add(
      f.id,
      new PrivateFunction(scope, f.id, {
        plan: f,
        bundle: named(inputs.bundles, f.code, 'bundle'),
        role: named(inputs.roles, f.role, 'role'),
        groupId: named(inputs.groupIds, f.group, 'group'),
        subnetIds: named(inputs.subnetIds, f.segment, 'segment'),
        logKey: named(inputs.keys, f.logGroup.key, 'key'),
      }),
    );
  return { parts: parts.parts };
};
