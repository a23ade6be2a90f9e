import type { SpokeRoutingPlan } from '@zta/blueprint';
import { spokeRouting, type SpokeRoutingInputs } from '@zta/networking';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `network-routing` in a workload account. */
export class SpokeRoutingStack extends ZtaStack {
  readonly made: ReturnType<typeof spokeRouting>;

  constructor(scope: Construct, context: StackContext, plan: SpokeRoutingPlan, inputs: SpokeRoutingInputs) {
    super(scope, 'network-routing', context);
    this.made = spokeRouting(this, plan, inputs);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
