export * from './detection';
export * from './monitoring';
export * from './trail';
