import type { Resource } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { everyAction, everyResource, wholeServices } from '../read/breadth';
import { judgeEndpointPolicies, takesPolicy } from '../read/endpoint-policies';
import { callerKeys, isPinned } from '../read/pins';
import type { StatementParts } from '../read/statements';
import type { Judgement, Rule } from '../rule';

const ownerKeys = [...callerKeys, 'aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths'];

/** Every action on every resource, for whoever comes by. */
const judgeStatement = (r: Resource, s: StatementParts): Judgement => {
  if (!s.allows) return proved;
  const { services, complete } = wholeServices(s.actions);
  const actions = s.notActions.length > 0 || services.length > 0 ? 'yes' : everyAction(s.actions) === 'yes' ? 'yes' : complete ? 'no' : 'unknown';
  const resources = s.notResources.length > 0 ? 'yes' : everyResource(s.resources);
  if (actions === 'no' || resources === 'no') return proved;
  const pinned = isPinned(s, (k) => ownerKeys.includes(k));
  if (pinned) return proved;
  if (actions === 'unknown' || resources === 'unknown' || pinned === undefined) return unsure('unknown-value', `how far statement \`${s.sid}\` reaches is not told`, r.at);
  return refuted('too-broad', `statement \`${s.sid}\` lets every action on every resource through, and no condition says whose`, r.at);
};

/** An endpoint is a door to all accounts of AWS, unless its policy says which. */
export const rule: Rule = {
  code: 'endpoint-policy',
  title: 'the endpoint has a policy that lets through only what is named',
  why: 'with the default policy data leaves through the endpoint to a bucket in anybody\'s account, without ever touching the internet',
  controls: { pci: ['(1.3.2)'], iso27001: ['A.8.12'], nist80053: ['(AC-4)', '(SC-7(10))'], nist800207: ['4', '6'] },
  severity: 'high',
  source: 'Control access to VPC endpoints using endpoint policies, AWS PrivateLink Guide',
  applies: takesPolicy,
  evaluate: (r, estate) => judgeEndpointPolicies(estate, r, judgeStatement),
};
