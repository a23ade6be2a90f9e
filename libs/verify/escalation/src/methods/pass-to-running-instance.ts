import { any, pass, type Method } from '../method';

/** Gives a running instance the role. */
export const passToRunningInstance: Method = {
  code: 'pass-to-running-instance',
  title: 'gives a running instance the role',
  source: 'Attach an IAM role to an instance',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('ec2.amazonaws.com'), any('ec2:AssociateIamInstanceProfile')], [pass('ec2.amazonaws.com'), any('ec2:ReplaceIamInstanceProfileAssociation')]],
  wornBy: ['ec2.amazonaws.com'],
};
