import type { AllowedOptions, DecideRequest, Decision, Iam, Outcome, Principal, Target } from './types';
import type { Estate } from '@zta/verify-model';
export * from './types';

/* The signatures that consumers compile against while the engine is being written. */
export declare const readIam: (estate: Estate) => Iam;
export declare const allowed: (iam: Iam, principal: Principal, target: Target, options?: AllowedOptions) => readonly Outcome[];
export declare const decide: (iam: Iam, request: DecideRequest) => Decision;
export declare const whoCan: (iam: Iam, action: string, resource: string) => readonly Outcome[];
export declare const strangers: (iam: Iam, target: Target) => readonly Principal[];
