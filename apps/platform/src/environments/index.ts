import { dev } from './dev';
import { prod } from './prod';
import { staging } from './staging';

export { organization } from './organization';

/** Every workload environment of the estate. */
export const environments = [dev, staging, prod];
