export * from './intents';
export * from './parse';
