import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Statement } from '@zta/kernel';
import { Construct } from 'constructs';
import { renderPolicy, type ReferenceLookup } from './render-policy';

export interface GrantProps {
  /** Role by name: the role itself is another layer's. */
  readonly roleName: string;
  readonly policyName: string;
  readonly statements: readonly Statement[];
  /** Tokens for references inside the statements. @default - they have none */
  readonly references?: ReferenceLookup;
}

/** What a role may do on a thing of a later layer: an inline policy on the role's name. */
export class Grant extends Construct {
  readonly resource: IamRolePolicy;

  constructor(scope: Construct, id: string, props: GrantProps) {
    super(scope, id);
    this.resource = new IamRolePolicy(this, 'Resource', { role: props.roleName, name: props.policyName, policy: renderPolicy(props.statements, props.references) });
  }
}
