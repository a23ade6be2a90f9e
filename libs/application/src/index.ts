export * from './application';
export * from './private-function';
