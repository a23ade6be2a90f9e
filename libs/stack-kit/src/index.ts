export * from './address-of';
export * from './encrypted-bucket';
export * from './encryption-key';
export * from './grammar';
export * from './override';
export * from './render-policy';
export * from './zta-stack';
