import type { Problem } from '@zta/kernel';
import type { AccessRulePlan, NetworkingPlan } from '../../plan';

/** Rules of one direction of a network ACL, the default denial included; AWS raises it to 40 on request ("Amazon VPC quotas"). */
export const accessRulesQuota = 20;
/** Rules of one direction of a security group. An AWS-managed prefix list of a gateway endpoint counts as one ("Amazon VPC quotas", "AWS-managed prefix list weight"). */
export const groupRulesQuota = 60;
/** Characters of an endpoint policy ("Amazon Virtual Private Cloud endpoints and quotas"). */
export const endpointPolicyQuota = 20_480;

/** The parts of a network that quotas count. */
type Asks = Pick<NetworkingPlan, 'accessLists' | 'endpoints' | 'rules' | 'segments' | 'ipv6'> & { readonly groups: readonly Pick<NetworkingPlan['groups'][number], 'id'>[] };

/** What a compiled network asks of AWS beyond its quotas, each with what to merge. */
export const quotaProblems = (plan: Asks, environment: string, accessRules: number): readonly Problem[] => [
  ...plan.accessLists.flatMap(({ segment, ingress, egress }) =>
    ([['inbound', ingress], ['outbound', egress]] as const)
      .filter(([, rules]) => rules.length + denials(plan) > accessRules)
      .map(([side, rules]): Problem => ({
        code: 'acl-quota',
        path: `${environment}.network`,
        message: `the network ACL of segment \`${segment}\` needs too many ${side} rules`,
        got: `${rules.length + denials(plan)} with the default denial${plan.ipv6 ? ' of each family' : ''}`,
        allowed: `${accessRules}${accessRules < 40 ? '; up to 40 once AWS has raised the quota "Rules per network ACL" and `network.accessRules` says so' : ''}`,
        next: `give services of one trust one \`segment\`: ${merge(plan, segment, rules)} reach or are reached by it`,
      })),
  ),
  ...plan.groups.flatMap(({ id }) =>
    (['ingress', 'egress'] as const)
      .map((direction) => ({ direction, count: plan.rules.filter((r) => r.group === id && r.direction === direction).length }))
      .filter(({ count }) => count > groupRulesQuota)
      .map(({ direction, count }): Problem => ({ code: 'group-quota', path: `${environment}.flows`, message: `security group \`${id}\` needs too many ${direction} rules`, got: `${count}`, allowed: `${groupRulesQuota}`, next: 'split the service, or take flows away' })),
  ),
  ...plan.endpoints
    .map((e) => ({ id: e.id, size: JSON.stringify(e.policy).length + 60 }))
    .filter(({ size }) => size > endpointPolicyQuota)
    .map(({ id, size }): Problem => ({ code: 'endpoint-policy-quota', path: `${environment}.flows`, message: `the policy of endpoint \`${id}\` is too long`, got: `${size} characters`, allowed: `${endpointPolicyQuota}`, next: 'spread the services over two accounts, or take flows away' })),
];

/** Every network ACL ends with a denial of AWS's own, and with a second one where the VPC has IPv6. */
const denials = (plan: Asks): number => (plan.ipv6 ? 2 : 1);

/** Segments whose networks stand in the rules, by name. */
const merge = (plan: Asks, segment: string, rules: readonly AccessRulePlan[]): string => {
  const cidrs = new Set(rules.map((r) => r.cidr));
  const peers = plan.segments.filter((s) => s.id !== segment && s.subnets.some((n) => cidrs.has(n.cidr) || cidrs.has(n.ipv6 ?? '')));
  return peers.map((s) => `\`${s.id}\``).join(', ');
};
