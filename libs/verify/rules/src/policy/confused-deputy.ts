import type { Resource } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { show } from '../read/attribute';
import { deputyKeys, isContextArn, isPinned } from '../read/pins';
import { principalPolicyOf } from '../read/policy-attributes';
import { judgeStatements, statementsOf, type StatementParts } from '../read/statements';
import type { Judgement, Rule } from '../rule';

const services = (s: StatementParts): StatementParts['principals'] => (s.allows ? s.principals.filter((p) => p.kind === 'Service') : []);

const judge = (r: Resource, s: StatementParts): Judgement => {
  const [service] = services(s);
  if (!service) return proved;
  const pinned = isPinned(s, (k) => deputyKeys.includes(k) || isContextArn(k));
  if (pinned) return proved;
  if (pinned === undefined) return unsure('unknown-value', `for whom statement \`${s.sid}\` lets \`${show(service.value)}\` act is not told`, r.at);
  return refuted('not-pinned', `statement \`${s.sid}\` lets \`${show(service.value)}\` act for any account: no condition on aws:SourceAccount, aws:SourceArn or an organization`, r.at);
};

/** A service acts for whom we say. */
export const rule: Rule = {
  code: 'confused-deputy',
  title: 'the policy says for whom an AWS service may act',
  why: 'a service calls for whoever configured it: a stranger points it at our resource, and the policy lets it in',
  controls: { iso27001: ['(A.5.15)', '(A.8.3)'], nist80053: ['(AC-3)', '(AC-6)'], nist800207: ['6'] },
  severity: 'high',
  source: 'The confused deputy problem: cross-service confused deputy prevention, IAM User Guide',
  applies: (r) => {
    const attribute = principalPolicyOf(r);
    if (attribute === undefined) return false;
    const read = statementsOf(r, attribute);
    return read !== 'none' && ('unreadable' in read || read.some((s) => services(s).length > 0));
  },
  evaluate: (r) => judgeStatements(r, principalPolicyOf(r) ?? 'policy', proved, (s) => judge(r, s)),
};
