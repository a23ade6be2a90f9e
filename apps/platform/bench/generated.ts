import type { DataPlan } from '@zta/blueprint';
import type { Statement } from '@zta/kernel';
import type { StackContext } from '@zta/stack-kit';

/** Stacks of the generated estate; each has 100 resources: ten buckets and ten keys (90), four tables with their policies (8), two grants. */
export const stackCount = 100;
const accountId = '111111111111';
const policyOf = (resource: string): readonly Statement[] => [
  { Sid: 'TlsOnly', Effect: 'Deny', Principal: '*', Action: '*', Resource: resource, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  { Sid: 'Owner', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: '*', Resource: resource },
];

/** Where generated stack `i` lives. */
export const contextOf = (i: number): StackContext => ({ environment: `env${i}`, key: 'workload', accountId, region: 'eu-central-1', partition: 'aws', prefix: 'acme' });

/** What generated stack `i` holds. */
export const planOf = (i: number): DataPlan => {
  const stores = Array.from({ length: 10 }, (_, n) => ({ id: `store-${n}`, name: `acme-${i}-${n}` }));
  return {
    keys: stores.map(({ id, name }) => ({ id, alias: name, description: `key of ${name}`, policy: policyOf('*') })),
    buckets: stores.map(({ id, name }) => ({ id, name, key: id, policy: policyOf(`arn:aws:s3:::${name}/*`), lifecycle: { noncurrentDays: 30 } })),
    tables: stores.slice(0, 4).map(({ id, name }) => ({ id: `table-${id}`, name: `${name}-table`, key: id, partitionKey: 'pk', policy: policyOf('*'), deletionProtection: true })),
    grants: stores.slice(0, 2).map(({ id, name }) => ({ id, roleName: `role-${name}`, policyName: id, statements: [{ Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject'], Resource: `arn:aws:s3:::${name}/*` }, { Sid: 'Key', Effect: 'Allow', Action: ['kms:Decrypt'], Resource: `@{key/${id}}` }] })),
  };
};
