import type { IdentityPlan } from '@zta/blueprint';
import { identity, type Identity } from '@zta/identity';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `identity`. */
export class IdentityStack extends ZtaStack {
  readonly made: Identity;

  constructor(scope: Construct, context: StackContext, plan: IdentityPlan) {
    super(scope, 'identity', context);
    this.made = identity(this, plan);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
