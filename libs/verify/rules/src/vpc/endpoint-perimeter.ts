import type { Resource } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import { judgeEndpointPolicies, takesPolicy } from '../read/endpoint-policies';
import { isPinned } from '../read/pins';
import type { StatementParts } from '../read/statements';
import type { Judgement, Rule } from '../rule';

const callers: ReadonlySet<string> = new Set(['aws:principalaccount', 'aws:principalarn', 'aws:principalorgid', 'aws:principalorgpaths']);
const owners: ReadonlySet<string> = new Set(['aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths', 's3:resourceaccount']);

/** Both sides of what a statement lets through: a stranger's keys, and a stranger's bucket. */
const judgeStatement = (r: Resource, s: StatementParts): Judgement => {
  if (!s.allows) return proved;
  const side = (keys: ReadonlySet<string>, what: string): Judgement => {
    const pinned = isPinned(s, (k) => keys.has(k));
    if (pinned) return proved;
    return pinned === undefined ? unsure('unknown-value', `whose ${what} statement \`${s.sid}\` means is not told`, r.at) : refuted('not-pinned', `statement \`${s.sid}\` does not say whose ${what} it means`, r.at);
  };
  return every([side(callers, 'callers'), side(owners, 'resources')]);
};

/** A perimeter has two sides, and an endpoint stands on both. */
export const rule: Rule = {
  code: 'endpoint-perimeter',
  title: 'every statement of an endpoint policy says whose callers and whose resources it means',
  why: 'a name of a bucket says nothing of its owner, and keys of a stranger work from inside the network as well: data leaves by an API that everybody uses',
  controls: { pci: ['(1.3.2)'], iso27001: ['A.8.12'], nist80053: ['(AC-4)', '(SC-7(10))'], nist800207: ['4', '6'] },
  severity: 'medium',
  source: 'Building a Data Perimeter on AWS, AWS Whitepaper; AWS global condition context keys, IAM User Guide',
  applies: takesPolicy,
  evaluate: (r, estate) => judgeEndpointPolicies(estate, r, judgeStatement),
};
