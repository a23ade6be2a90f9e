import { formatArn, type Arn } from '@zta/kernel';
import type { AccountContext } from '../plan';

/** Physical names and ARNs of one account: computed, never looked up. */
export interface Names {
  /** `<prefix>-<environment>-<name>`. */
  readonly local: (name: string) => string;
  readonly bucket: (purpose: string) => string;
  readonly bucketArn: (purpose: string) => string;
  readonly tableArn: (store: string) => string;
  readonly roleArn: (name: string) => string;
  readonly logGroupArn: (name: string) => string;
  readonly functionArn: (name: string) => string;
  readonly trailArn: (name: string) => string;
  readonly arn: (part: Partial<Arn>) => string;
  readonly root: string;
  readonly boundary: string;
  readonly boundaryArn: string;
  /** Service principals that carry the Region, e.g. `logs.eu-central-1.amazonaws.com`. */
  readonly apiHost: (service: string) => string;
}

export const namesOf = (c: AccountContext): Names => {
  const arn = (part: Partial<Arn>): string => formatArn({ partition: c.partition, service: '', region: c.region, account: c.accountId, resource: '', ...part });
  const global = { region: '' };
  const local = (name: string): string => `${c.prefix}-${c.environment}-${name}`;
  const bucket = (purpose: string): string => `${c.prefix}-${purpose}-${c.accountId}-${c.region}`;
  const boundary = `${c.prefix}-workload-boundary`;
  return {
    local,
    bucket,
    bucketArn: (purpose) => arn({ service: 's3', region: '', account: '', resource: bucket(purpose) }),
    tableArn: (store) => arn({ service: 'dynamodb', resource: `table/${local(store)}` }),
    roleArn: (name) => arn({ service: 'iam', ...global, resource: `role/${name}` }),
    logGroupArn: (name) => arn({ service: 'logs', resource: `log-group:${name}` }),
    functionArn: (name) => arn({ service: 'lambda', resource: `function:${name}` }),
    trailArn: (name) => arn({ service: 'cloudtrail', resource: `trail/${name}` }),
    arn,
    root: arn({ service: 'iam', ...global, resource: 'root' }),
    boundary,
    boundaryArn: arn({ service: 'iam', ...global, resource: `policy/${boundary}` }),
    apiHost: (service) => `${service}.${c.region}.amazonaws.com`,
  };
};

/** Names of the roles that bootstrap makes. */
export const bootstrapRoles = (c: AccountContext) => ({ plan: `${c.prefix}-plan`, apply: `${c.prefix}-apply`, breakGlass: `${c.prefix}-break-glass` });
