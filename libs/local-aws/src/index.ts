export * from './emulator';
export * from './environment';
export * from './filtered-copy';
export * from './gaps';
export * from './port';
