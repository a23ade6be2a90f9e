export * from './causes';
export * from './network';
export * from './sets/addresses';
export * from './sets/ports';
