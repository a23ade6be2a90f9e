import type { BootstrapPlan } from '@zta/blueprint';
import { bootstrap } from '@zta/foundation';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `bootstrap`. */
export class BootstrapStack extends ZtaStack {
  readonly made: ReturnType<typeof bootstrap>;

  constructor(scope: Construct, context: StackContext, plan: BootstrapPlan) {
    super(scope, 'bootstrap', context);
    this.made = bootstrap(this, plan);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
