import { any, type Method } from '../method';

/** Puts the user into any group. */
export const joinGroup: Method = {
  code: 'join-group',
  title: 'puts the user into any group',
  source: 'AddUserToGroup, IAM API Reference',
  victims: 'users',
  gains: 'rights',
  ways: [[any('iam:AddUserToGroup')]],
};
