import type { NetworkingPlan } from '@zta/blueprint';

/** What a test of a VPC does not care about. */
export const anyPlan = {
  vpcName: 'acme-dev-vpc',
  cidr: '10.20.0.0/16',
  zones: ['eu-central-1a', 'eu-central-1b'],
  segments: ['orders', 'endpoints'].map((id, i) => ({ id, subnets: ['a', 'b'].map((z, j) => ({ zone: `eu-central-1${z}`, cidr: `10.20.${i}.${j * 32}/27` })) })),
  groups: [],
  rules: [],
  accessLists: [],
  endpoints: [],
  routedLater: [],
  flowLogs: { logGroup: 'flow-logs', role: 'flow-logs', archiveArn: 'arn:aws:s3:::acme-network-logs', fields: ['version', 'traffic-path', 'reject-reason'] },
  dns: { name: 'acme-dev-dns', allowed: ['logs.eu-central-1.amazonaws.com'], threatLists: [], logGroup: 'dns-queries', archiveArn: 'arn:aws:s3:::acme-network-logs', mutationProtection: true },
} satisfies NetworkingPlan;

/** What foundation hands in. */
export const anyInputs = {
  logGroups: { 'flow-logs': { logGroupName: '/acme/dev/flow-logs', arn: 'arn:log-group' }, 'dns-queries': { logGroupName: '/acme/dev/dns-queries', arn: 'arn:dns-group' } },
  roles: { 'flow-logs': { roleName: 'r', arn: 'arn:role' } },
};
