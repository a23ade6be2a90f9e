import { Wafv2WebAcl, type Wafv2WebAclRule } from '@cdktf/provider-aws/lib/wafv2-web-acl';
import { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration';
import type { WebAclPlan, WebAclRulePlan } from '@zta/blueprint';
import type { ILogGroup } from '@zta/stack-kit';
import { Construct } from 'constructs';

/** AWS writes web ACL logs only where the name begins so; the provider takes any name, and AWS then refuses it. */
const logPrefix = 'aws-waf-logs-';

export interface WebAclProps {
  readonly plan: WebAclPlan;
  readonly logGroup: ILogGroup;
}

/**
 * A regional web ACL that lets through what none of its rules blocks, with a metric per rule and a log that hides headers by which people prove who they are (WAF.10, WAF.11, WAF.12; "AWS Managed Rules for
 * AWS WAF"). Sampled requests are off: samples would show those headers. About 5 USD a month, 1 USD per rule, 0.60 USD per million requests, and the log by volume.
 * Throws a RangeError for a log group that AWS would refuse by its name.
 */
export class WebAcl extends Construct {
  readonly resource: Wafv2WebAcl;

  constructor(scope: Construct, id: string, { plan, logGroup }: WebAclProps) {
    super(scope, id);
    if (!logGroup.logGroupName.startsWith(logPrefix)) throw new RangeError(`a log group for web ACLs is called \`${logPrefix}…\`, got \`${logGroup.logGroupName}\``);
    this.resource = new Wafv2WebAcl(this, 'Resource', {
      name: plan.name,
      description: plan.description,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      rule: plan.rules.map((r, i) => ruleOf(plan, r, i)),
      visibilityConfig: metrics(plan.name),
    });
    new Wafv2WebAclLoggingConfiguration(this, 'Logging', { resourceArn: this.resource.arn, logDestinationConfigs: [logGroup.arn], redactedFields: plan.redact.map((name) => ({ singleHeader: { name } })) });
  }
}

const metrics = (metricName: string) => ({ cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false });

/** A managed group keeps the actions of its rules (`override_action`), a rule of our own has one: AWS refuses the other way round. The binding takes statements as they stand in Terraform. */
const ruleOf = (plan: WebAclPlan, r: WebAclRulePlan, priority: number): Wafv2WebAclRule => {
  const common = { name: r.name, priority, visibilityConfig: metrics(`${plan.name}-${r.name}`) };
  return 'managed' in r
    ? { ...common, overrideAction: { none: {} }, statement: { managed_rule_group_statement: { vendor_name: 'AWS', name: r.managed, ...(r.version === undefined ? {} : { version: r.version }) } } }
    : { ...common, action: { block: {} }, statement: { rate_based_statement: { limit: r.ratePerAddress, aggregate_key_type: 'IP', evaluation_window_sec: 300 } } };
};
