import type { Resource } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import { each, expectSet, show } from '../read/attribute';
import { statementsOf } from '../read/statements';
import type { Rule } from '../rule';

/** Does an AWS service wear the role? Undefined where the trust cannot be read. */
const isForService = (r: Resource): boolean | undefined => {
  const read = statementsOf(r, 'assume_role_policy');
  if (read === 'none') return false;
  return 'unreadable' in read ? undefined : read.some((s) => s.allows && s.principals.some((p) => p.kind === 'Service'));
};

/** A running workload never outgrows its boundary. */
export const rule: Rule = {
  code: 'service-role-boundary',
  title: 'the role of a service stands under a permissions boundary',
  why: 'whoever may write a role\'s policy gives it anything: the boundary is what no policy can pass',
  controls: { pci: ['(7.2.5)'], iso27001: ['A.8.2'], nist80053: ['(AC-6)'], nist800207: ['3'] },
  severity: 'high',
  source: 'Permissions boundaries for IAM entities, IAM User Guide',
  applies: (r) => r.type === 'aws_iam_role' && isForService(r) !== false,
  evaluate: (r) => {
    const judged = every([expectSet(r, 'permissions_boundary', 'the ARN of a policy'), ...each(r.values, 'permissions_boundary').map((v) => (/:aws:policy\/(AdministratorAccess|PowerUserAccess)$/.test(show(v)) ? refuted('too-broad', `\`${show(v)}\` is no boundary: nothing is beyond it`, r.at) : proved))]);
    return judged.verdict === 'refuted' && judged.reasons.every((x) => x.code === 'absent') && isForService(r) === undefined ? unsure('unknown-policy', 'who wears the role is not told, and it has no boundary', r.at) : judged;
  },
};
