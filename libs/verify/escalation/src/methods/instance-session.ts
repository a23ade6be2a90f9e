import type { Method } from '../method';

/** Opens a session on an instance that wears the role. */
export const instanceSession: Method = {
  code: 'instance-session',
  title: 'opens a session on an instance that wears the role',
  source: 'Session Manager: sample IAM policies',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'ssm:StartSession', on: 'its wearers', resourceTypes: ['instance'] }]],
  wearers: ['aws_instance', 'aws_launch_template', 'aws_launch_configuration'],
};
