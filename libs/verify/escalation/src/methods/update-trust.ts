import type { Method } from '../method';

/** Changes who may assume the role. */
export const updateTrust: Method = {
  code: 'update-trust',
  title: 'changes who may assume the role',
  source: 'UpdateAssumeRolePolicy, IAM API Reference',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'iam:UpdateAssumeRolePolicy', on: 'victim' }]],
};
