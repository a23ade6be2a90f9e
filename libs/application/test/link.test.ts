import type { LinkOfferPlan } from '@zta/blueprint';
import { synthSlice } from '@zta/stack-kit/testing';
import { describe, expect, it } from 'vitest';
import { LinkDesk, LinkDoor } from '../src';

const plan: LinkOfferPlan = { door: 'shop-door', desk: 'shop-desk', doorName: 'acme-prod-shop-door', deskName: 'acme-prod-shop-desk', host: 'shop.link.example.com', zone: 'Z1', function: 'shop', segment: 'links', logBucket: 'acme-entry-logs', deletionProtection: true, consumers: [{ environment: 'dev', principal: 'arn:aws:iam::111111111111:root', parameter: '/zta/published/111111111111/prod/link/shop' }] };
const subnetIds = ['subnet-1', 'subnet-2'];
const slice = synthSlice((s) => {
  const desk = new LinkDesk(s, 'shop-desk', { plan, functionArn: 'arn:function', groupId: 'sg-desk', subnetIds });
  new LinkDoor(s, 'shop-door', { plan, desk, groupId: 'sg-door', vpcId: 'vpc-1', subnetIds });
});
const named = (type: string, part: string): string => Object.keys(slice.ofType(type)).find((k) => k.startsWith(part)) ?? '?';
const block = (type: string, part: string): Readonly<Record<string, unknown>> => slice.ofType(type)[named(type, part)] ?? {};
const to = (type: string, part: string, attribute: string): string => `\${${type}.${named(type, part)}.${attribute}}`;

describe('a door', () => {
  it('is private, under its own group, which is asked about PrivateLink, too', () =>
    expect(block('aws_lb', 'shop-door')).toMatchObject({ internal: true, load_balancer_type: 'network', security_groups: ['sg-door'], enforce_security_group_inbound_rules_on_private_link_traffic: 'on', enable_deletion_protection: true, subnets: subnetIds }));
  it('passes TCP on 443 to the desk, once that listens, and knows a healthy one by its 404', () => {
    expect(block('aws_lb_listener', 'shop-door')).toMatchObject({ port: 443, protocol: 'TCP', default_action: [{ type: 'forward', target_group_arn: to('aws_lb_target_group', 'shop-door', 'arn') }] });
    expect(block('aws_lb_target_group', 'shop-door')).toMatchObject({ target_type: 'alb', port: 443, protocol: 'TCP', health_check: { protocol: 'HTTPS', matcher: '404' } });
    expect(block('aws_lb_target_group_attachment', 'shop-door')).toMatchObject({ target_id: to('aws_lb', 'shop-desk', 'arn'), depends_on: [`aws_lb_listener.${named('aws_lb_listener', 'shop-desk')}`] });
  });
  it('takes each connection only once it is accepted, from one account, which learns its name', () => {
    expect(slice.only('aws_vpc_endpoint_service')).toMatchObject({ acceptance_required: true, network_load_balancer_arns: [to('aws_lb', 'shop-door', 'arn')], private_dns_name: 'shop.link.example.com' });
    expect(slice.only('aws_vpc_endpoint_service')).not.toHaveProperty('allowed_principals');
    expect(slice.only('aws_vpc_endpoint_service_allowed_principal')).toMatchObject({ principal_arn: 'arn:aws:iam::111111111111:root' });
    expect(slice.only('aws_ssm_parameter')).toMatchObject({ name: '/zta/published/111111111111/prod/link/shop', insecure_value: to('aws_vpc_endpoint_service', 'shop-door', 'service_name') });
  });
  it('proves by a record whose its name is, and waits until AWS has seen it', () => {
    expect(block('aws_route53_record', 'shop-door')).toMatchObject({ zone_id: 'Z1', type: 'TXT', name: to('aws_vpc_endpoint_service', 'shop-door', 'private_dns_name_configuration[0].name') });
    expect(slice.only('aws_vpc_endpoint_service_private_dns_verification')).toMatchObject({ wait_for_verification: true, depends_on: [`aws_route53_record.${named('aws_route53_record', 'shop-door')}`] });
  });
});

describe('a desk', () => {
  it('is private, refuses malformed requests, and logs requests and connections', () =>
    expect(block('aws_lb', 'shop-desk')).toMatchObject({ internal: true, load_balancer_type: 'application', security_groups: ['sg-desk'], drop_invalid_header_fields: true, desync_mitigation_mode: 'strictest', access_logs: { bucket: 'acme-entry-logs', enabled: true }, connection_logs: { enabled: true } }));
  it('answers by TLS, one name alone, by one function that it alone may invoke', () => {
    expect(block('aws_lb_listener', 'shop-desk')).toMatchObject({ port: 443, protocol: 'HTTPS', ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', default_action: [{ type: 'fixed-response', fixed_response: { status_code: '404' } }] });
    expect(slice.only('aws_lb_listener_rule')).toMatchObject({ condition: [{ host_header: { values: ['shop.link.example.com'] } }], action: [{ target_group_arn: to('aws_lb_target_group', 'shop-desk', 'arn') }] });
    expect(slice.only('aws_lambda_permission')).toMatchObject({ principal: 'elasticloadbalancing.amazonaws.com', source_arn: to('aws_lb_target_group', 'shop-desk', 'arn') });
    expect(slice.only('aws_acm_certificate')).toMatchObject({ domain_name: 'shop.link.example.com' });
  });
  it('has no public name: nothing in the zone leads to it', () => expect(Object.values(slice.ofType('aws_route53_record')).filter((r) => r['type'] === 'A' || 'alias' in r)).toEqual([]));
});
