export * from './command-line';
export * from './deployed';
export * from './group-rules';
export * from './revoke';
