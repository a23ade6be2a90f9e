import type { AccountContext, HubRoutingPlan, NetworkHubPlan, Tier, TrustDomainPlan } from '../../plan';
import { namesOf } from '../names';
import { centerOf } from './center';
import { attachmentParameter, leaves, transitGatewayParameter, type Spoke } from './spoke';

export { attachmentParameter, leaves, transitGatewayParameter, type Spoke } from './spoke';

/** What the organization declares of its hub. */
export interface HubDeclaration {
  readonly cidr: string;
  readonly archiveArn: string;
  readonly archive: string;
}

/**
 * The hub: one routing domain per environment, with a hole where every other environment and the hub itself would be, and a way out through the firewall for
 * those whose flows leave.
 */
export const compileHub = (c: AccountContext, hub: HubDeclaration, spokes: readonly Spoke[]): NetworkHubPlan => {
  const n = namesOf(c);
  const out = spokes.filter(leaves);
  return {
    name: n.local('hub'),
    domains: spokes.map((s): TrustDomainPlan => {
      const { environment, accountId } = s.workload.context;
      return {
        id: environment,
        accountId,
        cidr: s.cidr,
        blackholes: [hub.cidr, ...spokes.filter((o) => o !== s).map((o) => o.cidr)],
        egress: leaves(s),
        transitGatewayParameter: transitGatewayParameter(accountId),
      };
    }),
    share: { name: n.local('hub'), accounts: spokes.map((s) => s.workload.context.accountId) },
    ...(out.length ? { center: centerOf(c, hub, out, strictest(out.map((s) => s.workload.context.tier))) } : {}),
  };
};

/** How the hub receives each environment's attachment. */
export const compileHubRoutings = (c: AccountContext, spokes: readonly Spoke[]): readonly HubRoutingPlan[] =>
  spokes.map((s) => {
    const { environment, accountId } = s.workload.context;
    return { domain: environment, cidr: s.cidr, egress: leaves(s), owner: accountId, attachmentParameter: attachmentParameter(c.accountId, environment) };
  });

const order: readonly Tier[] = ['lab', 'standard', 'regulated'];
const strictest = (tiers: readonly Tier[]): Tier => order[Math.max(...tiers.map((t) => order.indexOf(t)))] ?? 'regulated';
