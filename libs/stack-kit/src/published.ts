import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { TerraformStack, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { ZtaStack } from './zta-stack';

/** An id that another account must know and cannot compute: a parameter of its owner, readable by one role, told once what must be there `after` is. Never a secret. */
export const publish = (scope: Construct, id: string, { name, value, after }: { readonly name: string; readonly value: string; readonly after?: readonly TerraformResource[] }): SsmParameter => {
  if (!name.startsWith('/zta/published/')) throw new RangeError(`only what stands under /zta/published/ is readable by others, got \`${name}\``);
  return new SsmParameter(scope, id, { name, type: 'String', insecureValue: value, description: 'published for another account', ...(after ? { dependsOn: [...after] } : {}) });
};

/**
 * The value of a parameter that another account published, read with the profile `zta-<owner>-published`: a role there that may read published parameters
 * and nothing else. No other account's state is ever read.
 */
export const readPublished = (scope: Construct, id: string, { owner, name }: { readonly owner: string; readonly name: string }): string => {
  const stack = TerraformStack.of(scope);
  if (!(stack instanceof ZtaStack)) throw new RangeError('published values are read inside a ZtaStack');
  const alias = `published-${owner}`;
  const provider = stack.node.tryFindChild(alias) ?? new AwsProvider(stack, alias, { alias, region: stack.context.region, profile: `zta-${owner}-published`, allowedAccountIds: [owner] });
  // insecure_value: an id shown in a plan is an id that a reviewer can read.
  return new DataAwsSsmParameter(scope, id, { provider: provider as AwsProvider, name }).insecureValue;
};
