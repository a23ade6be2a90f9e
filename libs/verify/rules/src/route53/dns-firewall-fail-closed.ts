import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** A DNS firewall that is down refuses. */
export const rule: Rule = {
  code: 'dns-firewall-fail-closed',
  title: 'names do not resolve past a DNS firewall that does not answer',
  why: 'a filter that fails open is no filter on the day that it matters',
  controls: { iso27001: ['(A.8.23)'], nist80053: ['(SC-7(18))'], nist800207: ['3'] },
  severity: 'medium',
  source: 'DNS Firewall VPC configuration, Amazon Route 53 Developer Guide',
  applies: (r) => r.type === 'aws_route53_resolver_firewall_config',
  evaluate: (r) => expectAttribute(r, { path: 'firewall_fail_open', wanted: '`DISABLED`', accepts: (v) => v === 'DISABLED', absent: 'DISABLED' }),
};
