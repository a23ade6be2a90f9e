import { isMap, type Resource, type Value } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import { each, show } from '../read/attribute';
import { judgeSiblings } from '../read/sibling';
import type { Judgement, Rule } from '../rule';
import { isListener } from './balancers';

const redirects = (r: Resource, path: string): Judgement =>
  every(each(r.values, path).map((action) => (isMap(action) ? toHttps(r, action) : unsure('unknown-value', `\`${path}\` is not told: ${show(action)}`, r.at))));

const toHttps = (r: Resource, action: Value): Judgement => {
  const [type] = each(action, 'type');
  const [protocol] = each(action, 'redirect.protocol');
  if (type !== undefined && typeof type !== 'string') return unsure('unknown-value', `what it does is not told: ${show(type)}`, r.at);
  if (type !== 'redirect') return refuted('wrong-value', `plain HTTP is answered by \`${type ?? 'nothing'}\`, wanted a redirect to HTTPS`, r.at);
  if (protocol !== undefined && typeof protocol !== 'string') return unsure('unknown-value', `where it redirects is not told: ${show(protocol)}`, r.at);
  return protocol === 'HTTPS' ? proved : refuted('wrong-value', 'it redirects to what it was asked by, wanted `HTTPS`', r.at);
};

/** Plain HTTP gets one answer: ask again over TLS. */
export const rule: Rule = {
  code: 'ELB.1',
  title: 'the listener answers plain HTTP with a redirect to HTTPS alone',
  why: 'whoever stands between reads and changes what is not encrypted, the session cookie first',
  controls: { fsbp: ['ELB.1'], iso27001: ['A.8.24'], nist80053: ['SC-8', 'AC-17(2)'], nist800207: ['2'] },
  severity: 'medium',
  source: 'Elastic Load Balancing controls: ELB.1, AWS Security Hub User Guide',
  applies: (r) => isListener(r) && !['TCP', 'TLS', 'UDP', 'TCP_UDP', 'GENEVE'].includes(String(each(r.values, 'protocol')[0] ?? '')),
  evaluate: (r, estate) => {
    const [protocol = 'HTTP'] = each(r.values, 'protocol');
    if (typeof protocol !== 'string') return unsure('unknown-value', `\`protocol\` is not told: ${show(protocol)}`, r.at);
    if (protocol !== 'HTTP') return proved;
    return every([redirects(r, 'default_action'), judgeSiblings(estate, r, { type: 'aws_lb_listener_rule', by: 'listener_arn', missing: '', absent: proved }, (s) => redirects(s, 'action'))]);
  },
};
