import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { Address, Statement } from '@zta/kernel';
import { Construct } from 'constructs';
import { addressOf } from '../address-of';
import { MAIN, type IPlaced } from '../grammar';
import { noReferences, renderPolicy, type Lookup } from '../policy';

/** Props of {@link Grant}. */
export interface GrantProps {
  /** Name of a role that an earlier layer made, or its token. */
  readonly roleName: string;
  readonly policyName: string;
  readonly statements: readonly Statement[];
  /** Tokens for references in the statements. @default - the statements are final text */
  readonly lookup?: Lookup;
}

/** A permission for a role, emitted by the later of the two things that it links. */
export class Grant extends Construct implements IPlaced {
  readonly at: Address;

  constructor(scope: Construct, id: string, props: GrantProps) {
    super(scope, id);
    const policy = new IamRolePolicy(this, MAIN, {
      name: props.policyName,
      role: props.roleName,
      policy: renderPolicy(props.statements, props.lookup ?? noReferences),
    });
    this.at = addressOf(policy);
  }
}
