export * from './mutant';
export * from './synthesized';
