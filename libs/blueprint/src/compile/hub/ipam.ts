import { Cidr } from '@zta/kernel';
import type { OrganizationDeclaration } from '../../declaration';
import type { AccountContext, IpamPlan, IpamPoolPlan, PoolReferencePlan } from '../../plan';
import type { Workload } from '../context';
import { namesOf } from '../names';
import type { Spoke } from './spoke';

const poolParameter = (consumer: string): string => `/zta/published/${consumer}/ipam-pool-id`;

/** The pool that an environment's VPC draws its network from; none without IPAM. */
export const poolOf = ({ pools, hub, context }: Workload): PoolReferencePlan | undefined => (pools && hub !== undefined ? { owner: hub, parameter: poolParameter(context.accountId) } : undefined);

/** The estate's pools; undefined where networks are given by the declaration alone. */
export const compileIpam = (c: AccountContext, network: NonNullable<OrganizationDeclaration['network']>, spokes: readonly Spoke[]): IpamPlan | undefined => {
  const { ipam, cidr, endpoints } = network;
  if (!ipam) return undefined;
  const pool = (s: Spoke): IpamPoolPlan => {
    const { accountId, environment } = s.workload.context;
    return { id: environment, name: namesOf(s.workload.context).local('ipv4'), cidr: s.cidr, length: Cidr.parse(s.cidr).prefix, accountId, parameter: poolParameter(accountId) };
  };
  return { name: namesOf(c).local('ipam'), region: c.region, ranges: [{ family: 'ipv4', cidr: ipam.cidr, own: [cidr, ...(endpoints ? [endpoints.cidr] : [])], pools: spokes.map(pool) }] };
};
