export * from './estate';
export * from './plan';
export * from './stack';
export * from './validate';
export * from './workshop';
