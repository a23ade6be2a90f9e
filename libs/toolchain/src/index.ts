export * from './paths';
export * from './provider-mirror';
export * from './python';
export * from './run';
export * from './terraform';
export * from './terraform-env';
