export * from './application';
export * from './entry-certificate';
export * from './lattice-service';
export * from './link-desk';
export * from './link-door';
export * from './private-function';
export * from './web-entry';
