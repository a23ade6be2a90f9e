export * from './application';
export * from './entry-certificate';
export * from './lattice-service';
export * from './private-function';
export * from './web-entry';
