import type { Statement } from '@zta/kernel';
import type { AccountContext } from '../plan';

/** What a plan reads of the account that runs IPAM for the organization; only the management account may ask. */
export const readIpamAdministrator = (c: AccountContext): readonly Statement[] => (c.role === 'management' ? [{ Sid: 'ReadDelegation', Effect: 'Allow', Action: ['organizations:DescribeOrganization', 'organizations:ListDelegatedAdministrators'], Resource: '*' }] : []);

/** What naming that account takes, for IPAM alone ("Integrate IPAM with accounts in an AWS Organization", permissions; condition key `organizations:ServicePrincipal`). */
export const nameIpamAdministrator = (c: AccountContext): readonly Statement[] =>
  c.role === 'management'
    ? [
        ...readIpamAdministrator(c),
        {
          Sid: 'DelegateIpam',
          Effect: 'Allow',
          Action: ['organizations:DeregisterDelegatedAdministrator', 'organizations:DisableAWSServiceAccess', 'organizations:EnableAWSServiceAccess', 'organizations:RegisterDelegatedAdministrator'],
          Resource: '*',
          Condition: { StringEquals: { 'organizations:ServicePrincipal': 'ipam.amazonaws.com' } },
        },
      ]
    : [];
