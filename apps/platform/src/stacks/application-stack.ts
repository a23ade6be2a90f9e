import { application, type ApplicationInputs } from '@zta/application';
import type { ApplicationPlan } from '@zta/blueprint';
import { ZtaStack, type Parts, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `application`. */
export class ApplicationStack extends ZtaStack {
  readonly made: ReturnType<typeof application>;

  constructor(scope: Construct, context: StackContext, plan: ApplicationPlan, inputs: ApplicationInputs) {
    super(scope, 'application', context);
    this.made = application(this, plan, inputs);
  }

  get parts(): Parts {
    return this.made.parts;
  }
}
