export * from './arns';
export * from './estate';
export * from './files';
export * from './identity';
export { isPlan, readPlan } from './plan';
export * from './policy';
export * from './read';
export * from './value';
