import type { AccountContext } from '../plan';

/** What an account tells about itself, one log group each. */
export type Telemetry = 'flow-logs' | 'trail' | 'dns-queries' | 'firewall' | 'waf' | 'lattice';

/** Log group name of an account's own telemetry. AWS WAF writes only where the name begins so ("Sending web ACL traffic logs to a CloudWatch Logs log group"). */
export const telemetryGroup = (c: AccountContext, id: Telemetry): string => (id === 'waf' ? `aws-waf-logs-${c.prefix}-${c.environment}` : `/${c.prefix}/${c.environment}/${id}`);
