import { formatArn, type Arn, type Partition } from '@zta/kernel';
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
  readonly region: string;
  readonly root: string;
  readonly boundary: string;
  /** Name of the role for emergencies. */
  readonly breakGlass: string;
  readonly boundaryArn: string;
  /** Name of a service's API in the Region, e.g. `logs.eu-central-1.amazonaws.com`: the value of `kms:ViaService`, and the service principals that carry the Region. */
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
    region: c.region,
    root: arn({ service: 'iam', ...global, resource: 'root' }),
    boundary,
    breakGlass: bootstrapRoles(c).breakGlass,
    boundaryArn: arn({ service: 'iam', ...global, resource: `policy/${boundary}` }),
    apiHost: (service) => `${service}.${c.region}.${dnsSuffix[c.partition]}`,
  };
};

/** Names end differently in the China Regions ("Endpoints and ARNs for AWS in China"); principals without a Region (`lambda.amazonaws.com`) are the same everywhere. */
const dnsSuffix: Readonly<Record<Partition, string>> = { aws: 'amazonaws.com', 'aws-us-gov': 'amazonaws.com', 'aws-cn': 'amazonaws.com.cn' };

/** Names of the roles that bootstrap makes. */
export const bootstrapRoles = (c: AccountContext) => ({ plan: `${c.prefix}-plan`, apply: `${c.prefix}-apply`, breakGlass: `${c.prefix}-break-glass`, published: `${c.prefix}-published` });
