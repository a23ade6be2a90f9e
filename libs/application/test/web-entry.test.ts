import type { EntryPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { WebEntry, type WebEntryProps } from '../src';

const plan: EntryPlan = { id: 'shop-entry', name: 'acme-prod-shop', host: 'shop.example.com', zone: 'Z1', function: 'shop', group: 'shop-entry', segment: 'edge', acl: 'shop-entry', logBucket: 'acme-entry-logs', deletionProtection: true };
const props: WebEntryProps = { plan, functionArn: 'arn:function', groupId: 'sg-1', subnetIds: ['subnet-1', 'subnet-2'], aclArn: 'arn:acl' };
const slice = synthSlice((s) => void new WebEntry(s, 'shop-entry', props));
const only = (type: string): Readonly<Record<string, unknown>> => slice.only(type);
const to = (type: string, attribute: string, index = 0): string => `\${${type}.${Object.keys(slice.ofType(type))[index] ?? '?'}.${attribute}}`;

describe('a web entry', () => {
  it('is a public load balancer in the edge, under the group of the entry alone', () => expect(only('aws_lb')).toMatchObject({ internal: false, load_balancer_type: 'application', ip_address_type: 'ipv4', subnets: ['subnet-1', 'subnet-2'], security_groups: ['sg-1'] }));
  it('refuses malformed requests, is not deleted by mistake, and answers nobody while its web ACL cannot', () =>
    expect(only('aws_lb')).toMatchObject({ drop_invalid_header_fields: true, desync_mitigation_mode: 'strictest', enable_deletion_protection: true, enable_waf_fail_open: false, xff_header_processing_mode: 'append' }));
  it('logs requests and connections to the archive', () => expect(only('aws_lb')).toMatchObject({ access_logs: { bucket: 'acme-entry-logs', enabled: true }, connection_logs: { bucket: 'acme-entry-logs', enabled: true } }));
  it('listens on 443 alone, by a TLS policy with forward secrecy, and answers 404 to every name', () =>
    expect(only('aws_lb_listener')).toMatchObject({ port: 443, protocol: 'HTTPS', ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', default_action: [{ type: 'fixed-response', fixed_response: { status_code: '404' } }] }));
  it('but its own', () => expect(only('aws_lb_listener_rule')).toMatchObject({ condition: [{ host_header: { values: ['shop.example.com'] } }], action: [{ type: 'forward', target_group_arn: to('aws_lb_target_group', 'arn') }] }));
  it('has its web ACL before it', () => expect(only('aws_wafv2_web_acl_association')).toEqual(expect.objectContaining({ resource_arn: to('aws_lb', 'arn'), web_acl_arn: 'arn:acl' })));
  it('may invoke the function by its own target group alone, before it is attached', () => {
    expect(only('aws_lambda_permission')).toMatchObject({ function_name: 'arn:function', action: 'lambda:InvokeFunction', principal: 'elasticloadbalancing.amazonaws.com', source_arn: to('aws_lb_target_group', 'arn') });
    expect(only('aws_lb_target_group')).toMatchObject({ target_type: 'lambda' });
    expect(only('aws_lb_target_group_attachment')).toMatchObject({ target_id: 'arn:function', depends_on: [to('aws_lambda_permission', '').slice(2, -2)] });
  });
});

describe('its certificate', () => {
  it('is proved by a record in the zone, and waits until it is issued', () => {
    expect(only('aws_acm_certificate')).toMatchObject({ domain_name: 'shop.example.com', validation_method: 'DNS', lifecycle: { create_before_destroy: true } });
    expect(only('aws_lb_listener')['certificate_arn']).toBe(to('aws_acm_certificate_validation', 'certificate_arn'));
    const proof = Object.values(slice.ofType('aws_route53_record')).find((r) => r['type'] !== 'A');
    expect(proof).toMatchObject({ zone_id: 'Z1', name: expect.stringContaining('domain_validation_options') as string });
  });
  it('has the name that leads to the load balancer', () => {
    const name = Object.values(slice.ofType('aws_route53_record')).find((r) => r['type'] === 'A');
    expect(name).toMatchObject({ zone_id: 'Z1', name: 'shop.example.com', alias: { name: to('aws_lb', 'dns_name'), zone_id: to('aws_lb', 'zone_id') } });
  });
});
