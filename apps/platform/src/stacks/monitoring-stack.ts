import type { MonitoringPlan } from '@zta/blueprint';
import { monitoring, type MonitoringInputs } from '@zta/monitoring';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `monitoring`. */
export class MonitoringStack extends ZtaStack {
  readonly made: ReturnType<typeof monitoring>;

  constructor(scope: Construct, context: StackContext, plan: MonitoringPlan, inputs: MonitoringInputs) {
    super(scope, 'monitoring', context);
    this.made = monitoring(this, plan, inputs);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
