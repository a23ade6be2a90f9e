import type { NetworkHubPlan } from '@zta/blueprint';
import { networkHub, type NetworkHub, type NetworkHubInputs } from '@zta/networking';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `network-hub`. */
export class NetworkHubStack extends ZtaStack {
  readonly made: NetworkHub;

  constructor(scope: Construct, context: StackContext, plan: NetworkHubPlan, inputs: NetworkHubInputs) {
    super(scope, 'network-hub', context);
    this.made = networkHub(this, plan, inputs);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
