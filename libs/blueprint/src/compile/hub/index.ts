import type { AccountContext, HubRoutingPlan, NetworkHubPlan, Tier, TrustDomainPlan } from '../../plan';
import { namesOf } from '../names';
import { centerOf } from './center';
import { compileHubEndpoints } from './endpoints';
import { attachmentParameter, leaves, transitGatewayParameter, vpcParameter, type Spoke } from './spoke';

export { centralPlace, compileNetworkNames, hubQuotaProblems } from './endpoints';
export { compileIpam } from './ipam';
export { attachmentParameter, leaves, transitGatewayParameter, type Spoke } from './spoke';

/** What the organization declares of its hub. */
export interface HubDeclaration {
  readonly cidr: string;
  readonly archiveArn: string;
  readonly archive: string;
}

/**
 * The hub: one routing domain per environment, with a hole where every other environment and the hub itself would be, and a way out through the firewall for
 * those whose flows leave. Only those that use the hub's endpoints know where these are.
 */
export const compileHub = (c: AccountContext, hub: HubDeclaration, spokes: readonly Spoke[]): NetworkHubPlan => {
  const n = namesOf(c);
  const out = spokes.filter(leaves);
  const endpoints = compileHubEndpoints(c, hub, spokes);
  return {
    name: n.local('hub'),
    domains: spokes.map((s): TrustDomainPlan => {
      const { environment, accountId } = s.workload.context;
      return {
        id: environment,
        accountId,
        cidr: s.cidr,
        blackholes: [hub.cidr, ...spokes.filter((o) => o !== s).map((o) => o.cidr), ...(endpoints && !s.workload.central ? [endpoints.vpc.cidr] : [])],
        egress: leaves(s),
        ...(s.workload.central ? { endpoints: s.workload.central.cidr } : {}),
        transitGatewayParameter: transitGatewayParameter(accountId),
      };
    }),
    share: { name: n.local('hub'), accounts: spokes.map((s) => s.workload.context.accountId) },
    ...(out.length ? { center: centerOf(c, hub, out, strictest(out.map((s) => s.workload.context.tier))) } : {}),
    ...(endpoints ? { endpoints } : {}),
  };
};

/** How the hub receives each environment's attachment. */
export const compileHubRoutings = (c: AccountContext, spokes: readonly Spoke[]): readonly HubRoutingPlan[] =>
  spokes.map((s) => {
    const { environment, accountId } = s.workload.context;
    return { domain: environment, cidr: s.cidr, egress: leaves(s), owner: accountId, attachmentParameter: attachmentParameter(c.accountId, environment), ...(s.workload.central ? { vpcParameter: vpcParameter(c.accountId, environment) } : {}) };
  });

const order: readonly Tier[] = ['lab', 'standard', 'regulated'];
const strictest = (tiers: readonly Tier[]): Tier => order[Math.max(...tiers.map((t) => order.indexOf(t)))] ?? 'regulated';
