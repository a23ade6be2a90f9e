export * from './access-list';
export * from './networking';
export * from './private-endpoint';
export * from './private-vpc';
export * from './rule';
export * from './segment';
