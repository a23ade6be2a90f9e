import { any, pass, type Method } from '../method';

/** Runs a state machine of its own that wears the role. */
export const passToStateMachine: Method = {
  code: 'pass-to-state-machine',
  title: 'runs a state machine of its own that wears the role',
  source: 'Creating an IAM role for your state machine in Step Functions',
  victims: 'roles',
  gains: 'victim',
  ways: [[pass('states.amazonaws.com'), any('states:CreateStateMachine'), any('states:StartExecution')], [pass('states.amazonaws.com'), any('states:CreateStateMachine'), any('states:StartSyncExecution')], [pass('states.amazonaws.com'), any('states:UpdateStateMachine'), any('states:StartExecution')], [pass('states.amazonaws.com'), any('states:CreateStateMachine'), any('states:TestState')]],
  wornBy: ['states.amazonaws.com'],
};
