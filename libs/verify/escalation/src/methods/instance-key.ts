import type { Method } from '../method';

/** Brings a key of its own onto an instance that wears the role. */
export const instanceKey: Method = {
  code: 'instance-key',
  title: 'brings a key of its own onto an instance that wears the role',
  source: 'Grant IAM permissions for EC2 Instance Connect',
  victims: 'roles',
  gains: 'victim',
  ways: [[{ action: 'ec2-instance-connect:SendSSHPublicKey', on: 'its wearers' }], [{ action: 'ec2-instance-connect:SendSerialConsoleSSHPublicKey', on: 'its wearers' }]],
  wearers: ['aws_instance', 'aws_launch_template', 'aws_launch_configuration'],
};
