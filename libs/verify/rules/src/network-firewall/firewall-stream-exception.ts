import { expectAttribute } from '../read/attribute';
import type { Rule } from '../rule';

/** A connection of which the firewall has not seen the beginning is no connection. */
export const rule: Rule = {
  code: 'firewall-stream-exception',
  title: 'the policy passes no connection of which it has not seen the beginning',
  why: 'with `CONTINUE` a connection that is broken in the middle goes on without the name that it was allowed for',
  controls: { iso27001: ['A.8.20'], nist80053: ['(SC-7)', '(SC-7(18))'], nist800207: ['3'] },
  severity: 'medium',
  source: 'Firewall policy settings: stream exception policy, AWS Network Firewall Developer Guide',
  applies: (r) => r.type === 'aws_networkfirewall_firewall_policy',
  evaluate: (r) => expectAttribute(r, { path: 'firewall_policy.stateful_engine_options.stream_exception_policy', wanted: '`DROP` or `REJECT`', accepts: (v) => v === 'DROP' || v === 'REJECT', absent: 'DROP' }),
};
