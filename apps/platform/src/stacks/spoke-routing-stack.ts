import type { SpokeRoutingPlan } from '@zta/blueprint';
import { spokeRouting, type SpokeRoutingInputs } from '@zta/networking';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `network-routing` in a workload account. */
export class SpokeRoutingStack extends ZtaStack {
  readonly parts: Parts;

  constructor(scope: Construct, context: StackContext, plan: SpokeRoutingPlan, inputs: SpokeRoutingInputs) {
    super(scope, 'network-routing', context);
    ({ parts: this.parts } = spokeRouting(this, plan, inputs));
  }
}
