import type { ApplicationPlan } from '@zta/blueprint';
import { named, PartsBuilder, type IKey, type IRole, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { PrivateFunction, type Bundle } from './private-function';
import { WebEntry } from './web-entry';

/** What application needs of earlier layers and of the app. */
export interface ApplicationInputs {
  readonly bundles: Readonly<Record<string, Bundle>>;
  readonly roles: Readonly<Record<string, IRole>>;
  readonly groupIds: Readonly<Record<string, string>>;
  readonly subnetIds: Readonly<Record<string, readonly string[]>>;
  readonly keys: Readonly<Record<string, IKey>>;
  /** Web ACLs by id. @default - none: the plan has no entries */
  readonly aclArns?: Readonly<Record<string, string>>;
}

/** The services that run, and the ways in from the internet. */
export const application = (scope: Construct, plan: ApplicationPlan, inputs: ApplicationInputs): { readonly parts: Parts } => {
  const parts = new PartsBuilder();
  const functions: Record<string, PrivateFunction> = {};
  for (const f of plan.functions)
    functions[f.id] = parts.add(
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
  for (const e of plan.entries)
    parts.add(
      e.id,
      new WebEntry(scope, e.id, {
        plan: e,
        functionArn: named(functions, e.function, 'function').resource.arn,
        groupId: named(inputs.groupIds, e.group, 'group'),
        subnetIds: named(inputs.subnetIds, e.segment, 'segment'),
        aclArn: named(inputs.aclArns ?? {}, e.acl, 'web ACL'),
      }),
    );
  return { parts: parts.parts };
};
