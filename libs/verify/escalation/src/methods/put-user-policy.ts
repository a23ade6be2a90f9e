import type { Method } from '../method';

/** Writes a policy into the user. */
export const putUserPolicy: Method = {
  code: 'put-user-policy',
  title: 'writes a policy into the user',
  source: 'PutUserPolicy, IAM API Reference',
  victims: 'users',
  gains: 'rights',
  ways: [[{ action: 'iam:PutUserPolicy', on: 'victim' }]],
};
