import type { Method } from '../method';

/** Attaches an administrator’s policy to a group of the user. */
export const attachGroupPolicy: Method = {
  code: 'attach-group-policy',
  title: 'attaches an administrator’s policy to a group of the user',
  source: 'AttachGroupPolicy, IAM API Reference',
  victims: 'users',
  gains: 'rights',
  ways: [[{ action: 'iam:AttachGroupPolicy', on: 'its groups', context: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' } }]],
};
