import type { WafPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { waf } from '../src';

const plan: WafPlan = {
  acls: [
    {
      id: 'shop-entry',
      name: 'acme-prod-shop-entry',
      description: 'what the internet may ask shop',
      rules: [{ name: 'rate', capacity: 2, ratePerAddress: 2000 }, { name: 'core', capacity: 700, managed: 'AWSManagedRulesCommonRuleSet', version: 'Version_1.19' }, { name: 'bad', capacity: 200, managed: 'AWSManagedRulesKnownBadInputsRuleSet' }],
      capacity: 902,
      logGroup: 'waf',
      redact: ['authorization', 'cookie'],
    },
  ],
};
const logGroups = { waf: { logGroupName: 'aws-waf-logs-acme-prod', arn: 'arn:logs' } };
const slice = synthSlice((s) => void waf(s, plan, { logGroups }));
const acl = slice.only('aws_wafv2_web_acl');
const rules = acl['rule'] as readonly Readonly<Record<string, unknown>>[];

describe('a web ACL', () => {
  it('asks its rules in the order of the plan', () => expect(rules.map((r) => [r['name'], r['priority']])).toEqual([['rate', 0], ['core', 1], ['bad', 2]]));
  it('blocks by the actions of managed rules, and by its own action where the rule is its own', () => {
    expect(rules[0]).toMatchObject({ action: { block: {} }, statement: { rate_based_statement: { limit: 2000, aggregate_key_type: 'IP' } } });
    expect(rules[0]).not.toHaveProperty('override_action');
    for (const r of rules.slice(1)) {
      expect(r).toMatchObject({ override_action: { none: {} } });
      expect(r).not.toHaveProperty('action');
    }
  });
  it('stands at the version of the plan, and at no other where it has none', () => {
    expect(rules[1]).toMatchObject({ statement: { managed_rule_group_statement: { vendor_name: 'AWS', name: 'AWSManagedRulesCommonRuleSet', version: 'Version_1.19' } } });
    expect(JSON.stringify(rules[2])).not.toContain('version');
  });
  it('counts every rule, and keeps no samples of requests', () => {
    const shown = [acl, ...rules].map((r) => r['visibility_config'] as Readonly<Record<string, unknown>>);
    for (const v of shown) expect(v).toMatchObject({ cloudwatch_metrics_enabled: true, sampled_requests_enabled: false });
    expect(new Set(shown.map((v) => v['metric_name'])).size).toBe(4);
  });
  it('logs every request without what people prove themselves with', () => {
    expect(slice.only('aws_wafv2_web_acl_logging_configuration')).toMatchObject({ log_destination_configs: ['arn:logs'], redacted_fields: [{ single_header: { name: 'authorization' } }, { single_header: { name: 'cookie' } }] });
  });
  it('refuses a log group that AWS would refuse by its name', () => expect(() => synthSlice((s) => void waf(s, plan, { logGroups: { waf: { logGroupName: '/acme/prod/waf', arn: 'arn:logs' } } }))).toThrow('`aws-waf-logs-…`, got `/acme/prod/waf`'));
});
