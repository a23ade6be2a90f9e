import type { DataPlan } from '@zta/blueprint';
import { data, type DataInputs } from '@zta/data';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `data`. */
export class DataStack extends ZtaStack {
  readonly made: ReturnType<typeof data>;

  constructor(scope: Construct, context: StackContext, plan: DataPlan, inputs: DataInputs) {
    super(scope, 'data', context);
    this.made = data(this, plan, inputs);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
