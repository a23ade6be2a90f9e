export * from './draft';
export * from './environment';
export * from './organization';
export * from './parse';
