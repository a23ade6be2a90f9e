import type { AccountContext } from '../plan';

/** What an account tells about itself, one log group each. */
export type Telemetry = 'flow-logs' | 'trail' | 'dns-queries' | 'firewall' | 'lattice';

/** Log group name of an account's own telemetry. */
export const telemetryGroup = (c: AccountContext, id: Telemetry): string => `/${c.prefix}/${c.environment}/${id}`;
