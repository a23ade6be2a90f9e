export * from './causes';
export * from './network';
export { readNetwork } from './read/read-network';
export { exitsOf } from './reach/exits';
export { reach } from './reach/reach';
export { reachService, serves, type ServiceOptions, type ServiceReach } from './reach/service';
export * from './sets/addresses';
export * from './sets/ports';
