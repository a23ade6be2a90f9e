import type { Problem } from '@zta/kernel';
import type { WafPlan, WebAclPlan, WebAclRulePlan } from '../../plan';
import type { Workload } from '../context';

/** Web ACL capacity units that the price of a web ACL includes; up to 5000 cost more ("AWS WAF web ACL capacity units (WCUs)"). */
export const capacityQuota = 1500;
/** Requests of one address within five minutes. */
const ratePerAddress = 2000;

/**
 * Rules in the order in which they are asked: cheap ones first. Capacities: "AWS Managed Rules rule groups list". The core rules (cross-site scripting among them) and
 * those against SQL injection stand at a version, so that what they refuse changes by a reviewed line ("AWS Managed Rules changelog"); known bad inputs follow AWS, since they answer the exploits of the day; lists of
 * addresses have no versions ("Deployments for versioned AWS Managed Rules rule groups").
 */
const ruleSet: readonly WebAclRulePlan[] = [
  { name: 'ip-reputation', capacity: 25, managed: 'AWSManagedRulesAmazonIpReputationList' },
  { name: 'anonymous-ip', capacity: 50, managed: 'AWSManagedRulesAnonymousIpList' },
  { name: 'rate-per-address', capacity: 2, ratePerAddress },
  { name: 'known-bad-inputs', capacity: 200, managed: 'AWSManagedRulesKnownBadInputsRuleSet' },
  { name: 'core', capacity: 700, managed: 'AWSManagedRulesCommonRuleSet', version: 'Version_1.19' },
  { name: 'sql-injection', capacity: 200, managed: 'AWSManagedRulesSQLiRuleSet', version: 'Version_2.3' },
];

/** One web ACL per entry; undefined where nothing comes in from the internet. */
export const compileWaf = (w: Workload): WafPlan | undefined =>
  w.web.length
    ? { acls: w.web.map(({ entry, service }): WebAclPlan => ({ id: entry, name: w.names.local(entry), description: `what the internet may ask ${service}`, rules: ruleSet, capacity: ruleSet.reduce((sum, r) => sum + r.capacity, 0), logGroup: 'waf', redact: ['authorization', 'cookie'] })) }
    : undefined;

/** Web ACLs that cost more than their price says. */
export const capacityProblems = (plan: WafPlan, environment: string): readonly Problem[] =>
  plan.acls
    .filter((a) => a.capacity > capacityQuota)
    .map((a): Problem => ({ code: 'waf-capacity', path: `${environment}.flows`, message: `the web ACL of \`${a.id}\` needs too many capacity units`, got: `${a.capacity}: ${a.rules.map((r) => `\`${r.name}\` ${r.capacity}`).join(', ')}`, allowed: `${capacityQuota}`, next: 'take a rule away' }));
