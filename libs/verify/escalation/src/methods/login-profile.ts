import type { Method } from '../method';

/** Gives the user a password, or another one. */
export const loginProfile: Method = {
  code: 'login-profile',
  title: 'gives the user a password, or another one',
  source: 'CreateLoginProfile, UpdateLoginProfile, IAM API Reference',
  victims: 'users',
  gains: 'victim',
  ways: [[{ action: 'iam:CreateLoginProfile', on: 'victim' }], [{ action: 'iam:UpdateLoginProfile', on: 'victim' }]],
};
