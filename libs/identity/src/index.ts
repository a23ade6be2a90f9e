export * from './identity';
export * from './seal';
