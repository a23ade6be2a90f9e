export * from './call';
export * from './handler';
export * from './receipt';
