import { any, pass, type Method } from '../method';

/** Starts an instance that wears the role. */
export const passToInstance: Method = {
  code: 'pass-to-instance',
  title: 'starts an instance that wears the role',
  source: 'Grant permissions to use an IAM role with an instance',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('ec2.amazonaws.com'), any('ec2:RunInstances', { resourceTypes: ['instance'] })]],
  wornBy: ['ec2.amazonaws.com'],
};
