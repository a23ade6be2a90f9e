import type { Statement } from '@zta/kernel';
import type { RolePlan } from './identity-plan';

/** State, boundaries and the roles by which people and pipelines reach an account. */
export interface BootstrapPlan {
  readonly stateBucket: string;
  /** Policy of the state bucket. */
  readonly stateBucketPolicy: readonly Statement[];
  /** Alias without `alias/`. */
  readonly stateKeyAlias: string;
  readonly stateKeyPolicy: readonly Statement[];
  /** Permission boundaries as customer managed policies. */
  readonly boundaries: readonly BoundaryPlan[];
  /** Plan, apply and break-glass roles. */
  readonly roles: readonly RolePlan[];
}

/** A permission boundary. */
export interface BoundaryPlan {
  readonly name: string;
  readonly description: string;
  readonly statements: readonly Statement[];
}
