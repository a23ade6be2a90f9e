import type { Method } from '../method';

/** Changes what an instance that wears the role runs at its start. */
export const instanceUserData: Method = {
  code: 'instance-user-data',
  title: 'changes what an instance that wears the role runs at its start',
  source: 'ModifyInstanceAttribute, Amazon EC2 API Reference',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'ec2:ModifyInstanceAttribute', on: 'its wearers', resourceTypes: ['instance'] }, { action: 'ec2:StopInstances', on: 'its wearers' }, { action: 'ec2:StartInstances', on: 'its wearers' }]],
  wearers: ['aws_instance'],
};
