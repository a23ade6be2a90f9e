import type { FoundationPlan } from '@zta/blueprint';
import { foundation, type Foundation } from '@zta/foundation';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `foundation`. */
export class FoundationStack extends ZtaStack {
  readonly made: Foundation;

  constructor(scope: Construct, context: StackContext, plan: FoundationPlan) {
    super(scope, 'foundation', context);
    this.made = foundation(this, plan);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
