import { NetworkfirewallFirewall } from '@cdktf/provider-aws/lib/networkfirewall-firewall';
import { NetworkfirewallFirewallPolicy } from '@cdktf/provider-aws/lib/networkfirewall-firewall-policy';
import { NetworkfirewallLoggingConfiguration } from '@cdktf/provider-aws/lib/networkfirewall-logging-configuration';
import { NetworkfirewallRuleGroup } from '@cdktf/provider-aws/lib/networkfirewall-rule-group';
import type { FirewallPlan } from '@zta/blueprint';
import type { IKey, ILogGroup } from '@zta/stack-kit';
import { Construct } from 'constructs';

export interface FirewallProps {
  readonly plan: FirewallPlan;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly key: IKey;
  readonly alerts: ILogGroup;
}

/**
 * AWS Network Firewall: strict order, no stateless shortcut, AWS's threat groups first, then the hosts of the flows, then nothing (NetworkFirewall.3 to .6, .9, .10).
 * About 290 USD a month for each zone, and 0.065 USD a GB. Its protections make removal a change of two steps: a hub is not taken down by accident.
 */
export class Firewall extends Construct {
  readonly resource: NetworkfirewallFirewall;

  constructor(scope: Construct, id: string, { plan, vpcId, subnetIds, key, alerts }: FirewallProps) {
    super(scope, id);
    const encryptionConfiguration = { type: 'CUSTOMER_KMS', keyId: key.arn };
    const allow = new NetworkfirewallRuleGroup(this, 'Allow', {
      name: plan.allow.name,
      type: 'STATEFUL',
      capacity: plan.allow.capacity,
      encryptionConfiguration,
      ruleGroup: { rulesSource: { rulesString: plan.allow.lines.join('\n') }, statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' } },
      // Its capacity cannot change: a larger group is made beside the old one, under another name, before the policy lets that go.
      lifecycle: { createBeforeDestroy: true },
    });
    const policy = new NetworkfirewallFirewallPolicy(this, 'Policy', {
      name: plan.name,
      encryptionConfiguration,
      firewallPolicy: {
        statelessDefaultActions: ['aws:forward_to_sfe'],
        statelessFragmentDefaultActions: ['aws:forward_to_sfe'],
        statefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
        statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'REJECT' },
        policyVariables: { ruleVariables: [{ key: 'HOME_NET', ipSet: { definition: [...plan.homeNet] } }] },
        statefulRuleGroupReference: [...plan.managedGroups, allow.arn].map((resourceArn, i) => ({ priority: i + 1, resourceArn })),
      },
    });
    this.resource = new NetworkfirewallFirewall(this, 'Resource', {
      name: plan.name,
      firewallPolicyArn: policy.arn,
      vpcId,
      subnetMapping: subnetIds.map((subnetId) => ({ subnetId })),
      encryptionConfiguration,
      deleteProtection: true,
      firewallPolicyChangeProtection: true,
      subnetChangeProtection: true,
    });
    new NetworkfirewallLoggingConfiguration(this, 'Logs', {
      firewallArn: this.resource.arn,
      loggingConfiguration: {
        logDestinationConfig: [
          { logType: 'ALERT', logDestinationType: 'CloudWatchLogs', logDestination: { logGroup: alerts.logGroupName } },
          { logType: 'FLOW', logDestinationType: 'S3', logDestination: { bucketName: plan.archive } },
        ],
      },
    });
  }

  /** The firewall's endpoint in one zone: AWS tells them as a set, so that they are found by their zone, never by position. */
  endpointIn(zone: string): string {
    return `\${one([for s in ${this.resource.fqn}.firewall_status[0].sync_states : s.attachment[0].endpoint_id if s.availability_zone == "${zone}"])}`;
  }
}
