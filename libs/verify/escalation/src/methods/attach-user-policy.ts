import type { Method } from '../method';

/** Attaches an administrator’s policy to the user. */
export const attachUserPolicy: Method = {
  code: 'attach-user-policy',
  title: 'attaches an administrator’s policy to the user',
  source: 'AttachUserPolicy, IAM API Reference',
  victims: 'users',
  gains: 'rights',
  ways: [[{ action: 'iam:AttachUserPolicy', on: 'victim', context: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' } }]],
};
