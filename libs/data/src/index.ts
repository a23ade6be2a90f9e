export * from './data';
export * from './encrypted-table';
