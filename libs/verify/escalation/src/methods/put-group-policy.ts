import type { Method } from '../method';

/** Writes a policy into a group of the user. */
export const putGroupPolicy: Method = {
  code: 'put-group-policy',
  title: 'writes a policy into a group of the user',
  source: 'PutGroupPolicy, IAM API Reference',
  victims: 'users',
  gains: 'rights',
  ways: [[{ action: 'iam:PutGroupPolicy', on: 'its groups' }]],
};
