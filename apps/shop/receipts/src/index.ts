export * from './handler';
export * from './receipt';
