import { any, pass, type Method } from '../method';

/** Has CloudFormation work with the role. */
export const passToCloudformation: Method = {
  code: 'pass-to-cloudformation',
  title: 'has CloudFormation work with the role',
  source: 'AWS CloudFormation service role',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('cloudformation.amazonaws.com'), any('cloudformation:CreateStack')], [pass('cloudformation.amazonaws.com'), any('cloudformation:UpdateStack')], [pass('cloudformation.amazonaws.com'), any('cloudformation:CreateChangeSet'), any('cloudformation:ExecuteChangeSet')], [pass('cloudformation.amazonaws.com'), any('cloudformation:CreateStackSet'), any('cloudformation:CreateStackInstances')]],
  wornBy: ['cloudformation.amazonaws.com'],
};
