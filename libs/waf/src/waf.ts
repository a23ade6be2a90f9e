import type { WafPlan } from '@zta/blueprint';
import { named, PartsBuilder, type ILogGroup, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { WebAcl } from './web-acl';

/** What waf needs of foundation. */
export interface WafInputs {
  readonly logGroups: Readonly<Record<string, ILogGroup>>;
}

/** What later layers hold of waf, by plan id. */
export interface Waf {
  readonly aclArns: Readonly<Record<string, string>>;
  readonly parts: Parts;
}

/** The web ACLs of one account. They know nobody: the layer of an entry puts them before it. */
export const waf = (scope: Construct, plan: WafPlan, inputs: WafInputs): Waf => {
  const parts = new PartsBuilder();
  const acls = plan.acls.map((a) => [a.id, parts.add(a.id, new WebAcl(scope, a.id, { plan: a, logGroup: named(inputs.logGroups, a.logGroup, 'log group') })).resource.arn] as const);
  return { aclArns: Object.fromEntries(acls), parts: parts.parts };
};
