import type { Method } from '../method';

/** Runs commands on an instance that wears the role. */
export const instanceCommand: Method = {
  code: 'instance-command',
  title: 'runs commands on an instance that wears the role',
  source: 'Setting up Run Command',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'ssm:SendCommand', on: 'its wearers', resourceTypes: ['document', 'instance'] }]],
  wearers: ['aws_instance', 'aws_launch_template', 'aws_launch_configuration'],
};
