export * from './estate';
export * from './value';
