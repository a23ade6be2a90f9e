export * from './waf';
export * from './web-acl';
