import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Statement } from '@zta/kernel';
import { Construct } from 'constructs';
import type { IRole } from './grammar';
import { renderPolicy, type ReferenceLookup } from './render-policy';

export interface RoleProps {
  /** At most 64 characters. */
  readonly name: string;
  readonly description: string;
  /** Who may assume it. */
  readonly trust: readonly Statement[];
  /** ARN of the permission boundary. @default - none: only roles that bootstrap makes may go without */
  readonly boundaryArn?: string;
  readonly maxSessionSeconds: number;
  readonly policies: readonly { readonly name: string; readonly statements: readonly Statement[] }[];
  /** Tokens for references inside the policies. @default - they have none */
  readonly references?: ReferenceLookup;
}

/** A role with its trust, its boundary and one resource per inline policy ("IAM roles", IAM User Guide; IAM.1, IAM.21). */
export class Role extends Construct implements IRole {
  readonly resource: IamRole;
  readonly roleName: string;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id);
    this.roleName = props.name;
    this.resource = new IamRole(this, 'Resource', {
      name: props.name,
      description: props.description,
      assumeRolePolicy: renderPolicy(props.trust),
      maxSessionDuration: props.maxSessionSeconds,
      ...(props.boundaryArn ? { permissionsBoundary: props.boundaryArn } : {}),
    });
    for (const p of props.policies)
      new IamRolePolicy(this, p.name, { name: p.name, role: this.resource.name, policy: renderPolicy(p.statements, props.references) });
  }

  get arn(): string {
    return this.resource.arn;
  }
}
