import type { HubRoutingPlan } from '@zta/blueprint';
import { hubRouting, type NetworkHub, type NetworkNames } from '@zta/networking';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `network-routing-<environment>` in the network account: one per environment, so that each can be received before the next exists. */
export class HubRoutingStack extends ZtaStack {
  readonly parts: Parts;

  constructor(scope: Construct, context: StackContext, plan: HubRoutingPlan, hub: NetworkHub, names?: NetworkNames) {
    super(scope, `network-routing-${plan.domain}`, context);
    ({ parts: this.parts } = hubRouting(this, plan, hub, names));
  }
}
