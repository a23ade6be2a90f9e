import type { Method } from '../method';

/** Takes the boundary off the user. */
export const userBoundary: Method = {
  code: 'user-boundary',
  title: 'takes the boundary off the user',
  source: 'DeleteUserPermissionsBoundary, IAM API Reference',
  victims: 'users',
  gains: 'rights',
  only: 'bounded',
  ways: [[{ action: 'iam:DeleteUserPermissionsBoundary', on: 'victim' }], [{ action: 'iam:PutUserPermissionsBoundary', on: 'victim', context: { 'iam:PermissionsBoundary': 'arn:aws:iam::aws:policy/AdministratorAccess' } }]],
};
