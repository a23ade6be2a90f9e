import { Route53ResolverFirewallConfig } from '@cdktf/provider-aws/lib/route53-resolver-firewall-config';
import { Route53ResolverFirewallDomainList } from '@cdktf/provider-aws/lib/route53-resolver-firewall-domain-list';
import { Route53ResolverFirewallRule } from '@cdktf/provider-aws/lib/route53-resolver-firewall-rule';
import { Route53ResolverFirewallRuleGroup } from '@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group';
import { Route53ResolverFirewallRuleGroupAssociation } from '@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group-association';
import type { DnsPlan } from '@zta/blueprint';
import { Construct } from 'constructs';

/** AWS keeps and gives back names with the dot of the root; one without it would plan a change for ever (hashicorp/terraform-provider-aws#23543). */
const rooted = (name: string): string => `${name}.`;

/**
 * What a VPC may ask Route 53 Resolver: the names of the plan and nothing else. Network ACLs and groups do not see these questions, so that without this list a
 * name is a way out for data. AWS's threat lists are refused first, everything that is not listed last; when the firewall cannot answer, nobody can (fail closed).
 * About 0.60 USD a million questions.
 */
export class DnsFirewall extends Construct {
  constructor(scope: Construct, id: string, { plan, vpcId }: { readonly plan: DnsPlan; readonly vpcId: string }) {
    super(scope, id);
    const { name } = plan;
    const firewallRuleGroupId = new Route53ResolverFirewallRuleGroup(this, 'Resource', { name }).id;
    const refuse = { action: 'BLOCK', blockResponse: 'NXDOMAIN', firewallRuleGroupId };
    plan.threatLists.forEach((list, i) => new Route53ResolverFirewallRule(this, `threats-${i}`, { ...refuse, name: `${name}-threats-${i}`, priority: 10 + i, firewallDomainListId: list }));
    if (plan.allowed.length > 0) {
      const allowed = new Route53ResolverFirewallDomainList(this, 'Allowed', { name: `${name}-allowed`, domains: plan.allowed.map(rooted) });
      // A host may point to another name by CNAME, and whose that is, is the host's affair: only the question is judged, not the chain behind it.
      new Route53ResolverFirewallRule(this, 'AllowDeclared', { name: `${name}-allow`, priority: 1000, action: 'ALLOW', firewallDomainListId: allowed.id, firewallRuleGroupId, firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN' });
    }
    const everything = new Route53ResolverFirewallDomainList(this, 'Everything', { name: `${name}-everything`, domains: [rooted('*')] });
    new Route53ResolverFirewallRule(this, 'RefuseTheRest', { ...refuse, name: `${name}-refuse`, priority: 9000, firewallDomainListId: everything.id });
    new Route53ResolverFirewallRuleGroupAssociation(this, 'Association', { name, firewallRuleGroupId, priority: 101, vpcId, mutationProtection: plan.mutationProtection ? 'ENABLED' : 'DISABLED' });
    new Route53ResolverFirewallConfig(this, 'FailClosed', { resourceId: vpcId, firewallFailOpen: 'DISABLED' });
  }
}
