import type { Method } from '../method';

/** Makes an access key of the user. */
export const accessKey: Method = {
  code: 'access-key',
  title: 'makes an access key of the user',
  source: 'CreateAccessKey, IAM API Reference',
  victims: 'users',
  gains: 'victim',
  ways: [[{ action: 'iam:CreateAccessKey', on: 'victim' }]],
};
