import type { Method } from '../method';

/** Attaches an administrator’s policy to the role. */
export const attachRolePolicy: Method = {
  code: 'attach-role-policy',
  title: 'attaches an administrator’s policy to the role',
  source: 'AttachRolePolicy, IAM API Reference',
  victims: 'roles',
  gains: 'rights',
  ways: [[{ action: 'iam:AttachRolePolicy', on: 'victim', context: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' } }]],
};
