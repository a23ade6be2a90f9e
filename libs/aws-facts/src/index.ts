export * from './actions';
export * from './managed-policies';
