import type { Block, Mutant } from '../../src';
import type { NamedMutant } from './mutants';

const hub = 'organization-network-network-hub';
const pool = 'aws_vpc_ipam_pool';
const association = 'aws_ram_principal_association';

const ofDev = (m: Mutant, type: string, end: string): Block => m.block(hub, type, `pool-dev/${end}`);
/** Another principal for the share of dev's pool. */
const join = (m: Mutant, principal: string): void => void (m.ofType(hub, association)['joined'] = { principal, resource_share_arn: m.reference(hub, 'aws_ram_resource_share', 'pool-dev/share/Resource', 'arn') });

/** Mutants of the address pools, by the promise that each of them breaks. */
export const poolMutants: Readonly<Record<string, readonly NamedMutant[]>> = {
  'a pool gives networks to the account that draws from it, and to nobody else': [
    { title: "another environment's account joins the share", edit: (m) => join(m, '333333333333'), code: 'overshared-pool', at: `${hub}/${pool}.ipam_ipv4_pool-dev`, witness: /account 333333333333 may take networks of \S+pool-dev\S*, and no VPC there draws from it/ },
    { title: 'the whole organization joins the share', edit: (m) => join(m, 'arn:aws:organizations::444444444444:organization/o-a1b2c3d4e5'), code: 'overshared-pool', at: `${hub}/${pool}.ipam_ipv4_pool-dev`, witness: 'organization/o-a1b2c3d4e5` may take networks' },
    { title: "a stranger's account joins the share", edit: (m) => join(m, '999999999999'), code: 'foreign-thing', at: `${hub}/${association}.joined`, witness: 'account 999999999999, in which nothing of a declared party stands' },
    { title: 'the share takes principals from outside of the organization', edit: (m) => void (ofDev(m, 'aws_ram_resource_share', 'share/Resource')['allow_external_principals'] = true), code: 'share-inside-organization', at: `${hub}/aws_ram_resource_share.ipam_ipv4_pool-dev`, witness: 'allow_external_principals' },
    { title: 'the pool of the whole estate is put into the share of one environment', edit: (m) => void (ofDev(m, 'aws_ram_resource_association', 'share/Shared')['resource_arn'] = m.reference(hub, pool, 'ipam/ipv4/Resource', 'arn')), code: 'overshared-pool', at: `${hub}/${pool}.ipam_ipv4_`, witness: /account 111111111111 may take networks of \S+ipam_ipv4_[0-9A-F]{8}, and/ },
    { title: 'the pool takes in whatever somebody made inside its network', edit: (m) => void (ofDev(m, pool, 'Resource')['auto_import'] = true), code: 'overshared-pool', at: `${hub}/${pool}.ipam_ipv4_pool-dev`, witness: 'takes in every network of the organization that lies inside it' },
    { title: 'a stranger runs IPAM for the organization', edit: (m) => void (m.block('organization-management-organization', 'aws_vpc_ipam_organization_admin_account', '/ipam')['delegated_admin_account_id'] = '999999999999'), code: 'foreign-thing', at: 'aws_vpc_ipam_organization_admin_account.ipam', witness: '`delegated_admin_account_id` is account 999999999999' },
  ],
};
