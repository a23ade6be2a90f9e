import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Address, Statement } from '@zta/kernel';
import { Construct } from 'constructs';
import { addressOf } from '../address-of';
import { MAIN, type IRole } from '../grammar';
import { noReferences, renderPolicy, type Lookup } from '../policy';

/** Props of {@link Role}. */
export interface RoleProps {
  readonly name: string;
  readonly description: string;
  readonly trust: readonly Statement[];
  /** Permission boundary. @default - none; only the roles of bootstrap stand outside the boundary */
  readonly boundaryArn?: string;
  readonly maxSessionSeconds: number;
  readonly policies: readonly { readonly name: string; readonly statements: readonly Statement[] }[];
  /** Tokens for references in the policies. @default - the policies are final text */
  readonly lookup?: Lookup;
}

/** A role with its trust and its own inline policies. Its `name` token waits for the role, its policies stand beside it. */
export class Role extends Construct implements IRole {
  readonly arn: string;
  readonly name: string;
  readonly at: Address;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    const role = new IamRole(this, MAIN, {
      name: props.name,
      description: props.description,
      assumeRolePolicy: renderPolicy(props.trust, noReferences),
      maxSessionDuration: props.maxSessionSeconds,
      ...(props.boundaryArn === undefined ? {} : { permissionsBoundary: props.boundaryArn }),
    });
    for (const policy of props.policies)
      new IamRolePolicy(this, policy.name, { name: policy.name, role: role.name, policy: renderPolicy(policy.statements, props.lookup ?? noReferences) });
    this.arn = role.arn;
    this.name = role.name;
    this.at = addressOf(role);
  }
}
