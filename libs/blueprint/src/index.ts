export * from './allocate';
export * from './declaration';
export * from './plan';
