export * from './allocate';
export type { Binding, EnvironmentClaims, PartyClaim } from './compile/claims';
export * from './compile/compile';
export * from './declaration';
export * from './plan';
