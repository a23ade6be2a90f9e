import type { Method } from '../method';

/** Writes a new version of a policy that it has. */
export const policyVersion: Method = {
  code: 'policy-version',
  title: 'writes a new version of a policy that it has',
  source: 'CreatePolicyVersion, IAM API Reference',
  victims: 'both',
  gains: 'rights',
  ways: [[{ action: 'iam:CreatePolicyVersion', on: 'its policies' }]],
};
