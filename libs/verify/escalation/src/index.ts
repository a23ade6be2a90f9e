export * from './escalate';
export * from './method';
export { methods } from './methods';
