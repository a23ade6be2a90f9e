import type { Method } from '../method';

/** Changes a stack that works with the role. */
export const stackUpdate: Method = {
  code: 'stack-update',
  title: 'changes a stack that works with the role',
  source: 'UpdateStack, CloudFormation API Reference',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'cloudformation:UpdateStack', on: 'its wearers' }], [{ action: 'cloudformation:CreateChangeSet', on: 'its wearers' }, { action: 'cloudformation:ExecuteChangeSet', on: 'its wearers' }]],
  wearers: ['aws_cloudformation_stack'],
};
