import type { WafPlan } from '@zta/blueprint';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import { waf, type Waf, type WafInputs } from '@zta/waf';
import type { Construct } from 'constructs';

/** The stack of unit `waf`. */
export class WafStack extends ZtaStack {
  readonly made: Waf;

  constructor(scope: Construct, context: StackContext, plan: WafPlan, inputs: WafInputs) {
    super(scope, 'waf', context);
    this.made = waf(this, plan, inputs);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
