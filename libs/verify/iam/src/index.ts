export { anywhere, ownConditionKeys, policiesOf, type AnywhereOptions } from './evaluate/anywhere';
export { allowed } from './evaluate/allowed';
export { decide } from './evaluate/decide';
export { foreignTargets } from './evaluate/foreign';
export { strangers } from './evaluate/strangers';
export { whoCan } from './evaluate/who-can';
export { readIam } from './read/read';
export * from './types';
export { endpointAllowances, identityAllowances, untold, type Allowance, type AllowedAction } from './evaluate/allowances';
