import type { Method } from '../method';

/** Makes an older version of a policy that it has the valid one. */
export const policyDefault: Method = {
  code: 'policy-default',
  title: 'makes an older version of a policy that it has the valid one',
  source: 'SetDefaultPolicyVersion, IAM API Reference',
  victims: 'both',
  gains: 'rights',
  ways: [[{ action: 'iam:SetDefaultPolicyVersion', on: 'its policies' }]],
};
