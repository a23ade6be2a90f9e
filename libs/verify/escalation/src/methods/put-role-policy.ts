import type { Method } from '../method';

/** Writes a policy into the role. */
export const putRolePolicy: Method = {
  code: 'put-role-policy',
  title: 'writes a policy into the role',
  source: 'PutRolePolicy, IAM API Reference',
  victims: 'roles',
  gains: 'rights',
  ways: [[{ action: 'iam:PutRolePolicy', on: 'victim' }]],
};
