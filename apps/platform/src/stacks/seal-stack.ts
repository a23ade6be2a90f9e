import type { SealPlan } from '@zta/blueprint';
import { seal } from '@zta/identity';
import { ZtaStack, type StackContext } from '@zta/stack-kit';
import type { Construct } from 'constructs';

/** The stack of unit `seal`: what is managed exclusively, after everything that it lists. */
export class SealStack extends ZtaStack {
  constructor(scope: Construct, context: StackContext, plan: SealPlan) {
    super(scope, 'seal', context);
    seal(this, plan);
  }
}
