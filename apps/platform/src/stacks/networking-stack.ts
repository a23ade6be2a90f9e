import type { NetworkingPlan } from '@zta/blueprint';
import { networking, type Networking, type NetworkingInputs } from '@zta/networking';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `networking`. */
export class NetworkingStack extends ZtaStack {
  readonly made: Networking;

  constructor(scope: Construct, context: StackContext, plan: NetworkingPlan, inputs: NetworkingInputs) {
    super(scope, 'networking', context);
    this.made = networking(this, plan, inputs);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
