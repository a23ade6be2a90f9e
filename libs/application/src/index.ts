export * from './application';
export * from './lattice-service';
export * from './private-function';
