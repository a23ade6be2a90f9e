export * from './account-defaults';
export * from './bootstrap';
export * from './foundation';
