import { isRef, type Resource } from '@zta/verify-model';
import { proved, refuted, unsure } from '../judge';
import { expectAttribute } from '../read/attribute';
import { everyAction, everyResource } from '../read/breadth';
import { judgeStatements, type StatementParts } from '../read/statements';
import type { Judgement, Rule } from '../rule';
import { attachmentTypes, identityPolicyTypes } from './identity-policies';

const judge = (r: Resource, s: StatementParts): Judgement => {
  if (!s.allows) return proved;
  const actions = everyAction(s.actions);
  const resources = s.notResources.length > 0 ? 'yes' : everyResource(s.resources);
  if (actions === 'no' || resources === 'no') return proved;
  if (actions === 'unknown' || resources === 'unknown') return unsure('unknown-value', `how far statement \`${s.sid}\` reaches is not told`, r.at);
  return refuted('too-broad', `statement \`${s.sid}\` allows every action on every resource`, r.at);
};

const isAdministrator = (v: string | number | boolean): boolean => /:aws:policy\/AdministratorAccess(-|$)/.test(String(v));

/** A reference leads to a policy of the estate, which is judged by itself. */
const judgeAttachment = (r: Resource): Judgement =>
  isRef(r.values['policy_arn']) ? proved : expectAttribute(r, { path: 'policy_arn', wanted: 'less than AdministratorAccess', accepts: (v) => !isAdministrator(v), code: 'too-broad' });

/** Nobody may do everything. A condition does not make it less; a boundary or a Deny elsewhere is what the IAM engine decides on. */
export const rule: Rule = {
  code: 'IAM.1',
  title: 'the policy does not allow everything',
  why: 'one such policy makes every other one decoration',
  controls: { fsbp: ['IAM.1'], cis: ['1.16 / 1.15'], pci: ['(7.2.5)'], iso27001: ['A.8.2', 'A.5.15'], nist80053: ['AC-6', 'AC-6(10)'], nist800207: ['3', '6'] },
  severity: 'high',
  source: 'AWS Identity and Access Management controls: IAM.1, AWS Security Hub User Guide',
  applies: (r) => identityPolicyTypes.includes(r.type) || attachmentTypes.includes(r.type),
  evaluate: (r) => (attachmentTypes.includes(r.type) ? judgeAttachment(r) : judgeStatements(r, 'policy', proved, (s) => judge(r, s))),
};
