import type { Resource } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { everyResource, wholeServices } from '../read/breadth';
import { judgeStatements, type StatementParts } from '../read/statements';
import type { Judgement, Rule } from '../rule';
import { identityPolicyTypes } from './identity-policies';

const judge = (r: Resource, s: StatementParts): Judgement => {
  if (!s.allows) return proved;
  const resources = s.notResources.length > 0 ? 'yes' : everyResource(s.resources);
  if (resources === 'no') return proved;
  const { services, complete } = wholeServices(s.actions);
  const what = s.notActions.length > 0 ? 'every action that it does not list' : services.length > 0 ? `every action of ${services.map((x) => `\`${x}\``).join(', ')}` : undefined;
  if (what !== undefined && resources === 'yes') return refuted('too-broad', `statement \`${s.sid}\` allows ${what}, on every resource`, r.at);
  if (what === undefined && complete) return proved;
  return unsure('unknown-value', `how far statement \`${s.sid}\` reaches is not told`, r.at);
};

/** No whole service on all of its resources. The same split by letter, or written by omission (NotAction), is the same. */
export const rule: Rule = {
  code: 'IAM.21',
  title: 'the policy allows no whole service on all resources',
  why: 'it grants what the service will be able to do next year, to whatever the account will hold then',
  controls: { fsbp: ['IAM.21'], pci: ['(7.2.5)'], iso27001: ['A.8.2'], nist80053: ['AC-6(3)'], nist800207: ['3', '6'] },
  severity: 'low',
  source: 'AWS Identity and Access Management controls: IAM.21, AWS Security Hub User Guide',
  applies: (r) => identityPolicyTypes.includes(r.type),
  evaluate: (r) => judgeStatements(r, 'policy', proved, (s) => judge(r, s)),
};
