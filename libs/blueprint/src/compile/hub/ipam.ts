import { Cidr, Cidr6 } from '@zta/kernel';
import type { OrganizationDeclaration } from '../../declaration';
import type { AccountContext, IpamPlan, IpamPoolPlan, IpamRangePlan, PoolReferencePlan } from '../../plan';
import type { Workload } from '../context';
import { namesOf } from '../names';
import type { Spoke } from './spoke';

type Family = IpamRangePlan['family'];

const poolParameter = (consumer: string, family: Family): string => `/zta/published/${consumer}/ipam-pool-id${family === 'ipv6' ? '-ipv6' : ''}`;

/** The pool that an environment's VPC draws its network of one family from; none without IPAM. */
export const poolOf = ({ pools, hub, context }: Workload, family: Family = 'ipv4'): PoolReferencePlan | undefined => (pools && hub !== undefined ? { owner: hub, parameter: poolParameter(context.accountId, family) } : undefined);

/** The estate's pools; undefined where networks are given by the declaration alone. */
export const compileIpam = (c: AccountContext, network: NonNullable<OrganizationDeclaration['network']>, spokes: readonly Spoke[]): IpamPlan | undefined => {
  const { ipam, cidr, endpoints } = network;
  if (!ipam) return undefined;
  const pool = ({ workload }: Spoke, family: Family, held: string, length: number): IpamPoolPlan => {
    const { accountId, environment } = workload.context;
    return { id: environment, name: namesOf(workload.context).local(family), cidr: held, length, accountId, parameter: poolParameter(accountId, family) };
  };
  const second = spokes.flatMap((s): readonly IpamPoolPlan[] => (s.workload.ipv6 === undefined ? [] : [pool(s, 'ipv6', s.workload.ipv6, Cidr6.parse(s.workload.ipv6).prefix)]));
  return {
    name: namesOf(c).local('ipam'),
    region: c.region,
    ranges: [
      { family: 'ipv4', cidr: ipam.cidr, own: [cidr, ...(endpoints ? [endpoints.cidr] : [])], pools: spokes.map((s) => pool(s, 'ipv4', s.cidr, Cidr.parse(s.cidr).prefix)) },
      ...(ipam.ipv6 === undefined ? [] : [{ family: 'ipv6' as const, cidr: ipam.ipv6, own: [], pools: second }]),
    ],
  };
};
