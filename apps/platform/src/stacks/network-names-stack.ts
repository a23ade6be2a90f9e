import type { NetworkNamesPlan } from '@zta/blueprint';
import { networkNames, type NetworkHub, type NetworkNames } from '@zta/networking';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `network-names`, in the network account: apart from the hub, since only environments that share endpoints wait for it. */
export class NetworkNamesStack extends ZtaStack {
  readonly made: NetworkNames;

  constructor(scope: Construct, context: StackContext, plan: NetworkNamesPlan, hub: NetworkHub) {
    super(scope, 'network-names', context);
    this.made = networkNames(this, plan, hub);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
