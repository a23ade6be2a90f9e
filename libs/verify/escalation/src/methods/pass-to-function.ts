import { any, pass, type Method } from '../method';

/** Makes a function that wears the role, and has it run. */
export const passToFunction: Method = {
  code: 'pass-to-function',
  title: 'makes a function that wears the role, and has it run',
  source: 'Lambda execution role',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('lambda.amazonaws.com'), any('lambda:CreateFunction'), any('lambda:InvokeFunction')], [pass('lambda.amazonaws.com'), any('lambda:CreateFunction'), any('lambda:CreateEventSourceMapping')], [pass('lambda.amazonaws.com'), any('lambda:CreateFunction'), any('lambda:AddPermission')], [pass('lambda.amazonaws.com'), any('lambda:CreateFunction'), any('lambda:CreateFunctionUrlConfig')]],
  wornBy: ['lambda.amazonaws.com'],
};
