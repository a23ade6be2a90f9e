import type { Method } from '../method';

/** Takes the boundary off the role. */
export const roleBoundary: Method = {
  code: 'role-boundary',
  title: 'takes the boundary off the role',
  source: 'DeleteRolePermissionsBoundary, IAM API Reference',
  victims: 'roles',
  gains: 'rights',
  only: 'bounded',
  ways: [[{ action: 'iam:DeleteRolePermissionsBoundary', on: 'victim' }], [{ action: 'iam:PutRolePermissionsBoundary', on: 'victim', context: { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' } }]],
};
